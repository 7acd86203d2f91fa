package sweep.run.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.machine.CpuList;
import sweep.machine.Gpus;
import sweep.machine.MachineFacts;
import sweep.specification.reader.SpecReader;
import sweep.yaml.SpecException;

class SlotPlanTest {
  private static SlotPlan plan(String keys, int gpus, int cpus) throws SpecException {
    String spec =
        "command: [x]\nmethod: grid\nparameters: {x: {values: [1]}}\n" + keys.replace("; ", "\n");
    return SlotPlan.of(
        OptionalInt.empty(),
        SpecReader.read(spec, "s.yaml", "s").spec().limits(),
        new MachineFacts(
            Gpus.named(IntStream.range(0, gpus).mapToObj(String::valueOf).toList()),
            "nvidia-smi is not on PATH",
            CpuList.unpinned(cpus),
            OptionalLong.of(64_000_000_000L),
            Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "^^|0|8|4|4|8 processors, 2 a trial by default",
        "^^|2|8|2|2|2 GPUs; 8 processors, 2 a trial by default would allow 4",
        "slots: auto|1|1|1|1|1 GPU; 1 processor, 2 a trial by default would allow 1",
        "gpus_per_trial: 0.5|8|2|16|16|8 GPUs, 1/2 of a GPU a trial",
        "gpus_per_trial: 2; cpus_per_trial: 4|8|8|2|2|8 processors, 4 a trial;"
            + " 8 GPUs, 2 GPUs a trial would allow 4",
        "memory_per_trial: 20GB; cpus_per_trial: 1|0|8|3|3|64 GB of memory, 20 GB a trial;"
            + " 8 processors, 1 a trial would allow 8",
        "slots: 5|2|8|5|5|as in the spec",
        "slots: 5; gpus_per_trial: 1|2|8|5|2|as in the spec, but only 2 trials at a time:"
            + " 2 GPUs, 1 GPU a trial",
        "slots: 5; cpus_per_trial: 5|2|8|5|1|as in the spec, but only 1 trial at a time:"
            + " 8 processors, 5 a trial",
      })
  void slotsFollowFromWhatEachTrialGets(
      String keys, int gpus, int cpus, int count, int usable, String why) throws Exception {
    SlotPlan plan = plan(keys, gpus, cpus);

    assertEquals(why, plan.why());
    assertEquals(count, plan.count());
    assertEquals(usable, plan.usable());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpus_per_trial: 1|1|cpus_per_trial: trials are counted, but not pinned to their processors,"
            + " as taskset can't do that here",
        "gpu_free_memory: 8GB|0|gpu_free_memory has no effect, as no GPUs are handed out",
      })
  void whatTheMachineDoesNotGrantIsSaid(String keys, int gpus, String note) throws Exception {
    assertEquals(List.of(note), plan(keys, gpus, 8).notes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gpus_per_trial: 3|2|gpus_per_trial|a trial needs 3 GPUs, but there are only 0, 1",
        "gpus_per_trial: 2|1|gpus_per_trial|a trial needs 2 GPUs, but there is only GPU 0",
        "gpus_per_trial: 0.5|0|gpus_per_trial|a trial needs 1/2 of a GPU, but no GPU was found:"
            + " nvidia-smi is not on PATH",
        "cpus_per_trial: 9|0|cpus_per_trial|a trial needs 9 processors, but there are 8",
        "memory_per_trial: 80GB|0|memory_per_trial|80 GB is more than the machine's 64 GB",
        "min_free_memory: 80GB|0|min_free_memory|80 GB is more than the machine's 64 GB",
      })
  void needsThatTheMachineCannotMeetAreRefused(String keys, int gpus, String key, String why) {
    UnmetNeedException unmet = assertThrows(UnmetNeedException.class, () -> plan(keys, gpus, 8));

    assertEquals(key, unmet.key());
    assertEquals(why, unmet.getMessage());
  }

  @Test
  void trialsShareTheProcessorsOfThoseThatRun() throws Exception {
    assertEquals(4, plan("slots: 2", 0, 8).processorsOfTrial());
    assertEquals(3, plan("slots: 9; cpus_per_trial: 3", 0, 8).processorsOfTrial());
    assertEquals(1, plan("slots: 9", 0, 8).processorsOfTrial());
    assertEquals(List.of(), plan("slots: 9", 0, 8).shape().gpus().names());
  }
}
