package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** What trials get of the machine, as they print it; the GPUs are those of a fake nvidia-smi. */
class SlotSharesIT {
  private static final String GRID =
      """
      name: s
      method: grid
      metric: {name: loss, goal: minimize}
      parameters: {x: {values: [%s]}}
      """;

  @TempDir private Path temporary;

  private static String spec(int trials, String keys) {
    return GRID.formatted(
            IntStream.range(0, trials).mapToObj(String::valueOf).collect(Collectors.joining(", ")))
        + keys;
  }

  private Outcome run(ProgramFolder folder, String... arguments) throws Exception {
    return folder.finished(folder.start(FakeGpus.path(folder), arguments));
  }

  private static List<String> printed(ProgramFolder folder, int trials) {
    return IntStream.range(0, trials)
        .mapToObj(trial -> folder.text("runs/s/trials/%06d/1/stdout.log".formatted(trial)).strip())
        .toList();
  }

  /** Each GPU has two places, and a trial fails loudly if both are taken. */
  @Test
  void sixteenTrialsShareEightGpus() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      FakeGpus.install(folder, 8, 40_000);
      folder.write(
          "s.yaml",
          spec(
              32,
              """
              command:
              - sh
              - -c
              - >-
                gpu=$CUDA_VISIBLE_DEVICES; mkdir gpu$gpu.a 2>/dev/null && place=a ||
                { mkdir gpu$gpu.b && place=b || exit 9; };
                sleep 0.1; rmdir gpu$gpu.$place; echo "loss=$gpu"
              gpus_per_trial: 0.5
              """));

      Outcome outcome = run(folder, "run", "s.yaml");

      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(outcome.err().contains("16 slots on GPU 0,1,2,3,4,5,6,7"), outcome.err());
      Map<String, Integer> uses = new HashMap<>();
      printed(folder, 16).forEach(gpu -> uses.merge(gpu, 1, Integer::sum));
      assertEquals(8, uses.size(), uses::toString);
      assertEquals("", folder.text(".runtime/sweep/claims"), "all is given back");
    }
  }

  @Test
  void trialGetsItsGpusProcessorsAndThreads() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      FakeGpus.install(folder, 4, 40_000);
      folder.write(
          "s.yaml",
          spec(
              2,
              """
              command:
              - sh
              - -c
              - >-
                echo "gpus=$CUDA_VISIBLE_DEVICES cpus=$(sed -n 's/^Cpus_allowed_list:.//p' /proc/self/status) nice=$(nice)
                $OMP_NUM_THREADS $MKL_NUM_THREADS $OPENBLAS_NUM_THREADS $NUMEXPR_NUM_THREADS
                $VECLIB_MAXIMUM_THREADS $TORCH_NUM_THREADS"; echo loss=1
              gpus: [1, 2, 3]
              gpus_per_trial: 2
              cpus_per_trial: 1
              nice: 5
              """));

      Outcome outcome = run(folder, "run", "s.yaml");

      assertEquals(0, outcome.code(), outcome.err());
      String own = firstProcessor();
      assertEquals(
          "gpus=1,2 cpus=%s nice=%d 1 1 1 1 1 1\nloss=1".formatted(own, ownNiceness() + 5),
          printed(folder, 1).get(0));
      assertTrue(folder.text("runs/s/journal.jsonl").contains("\"cpus\":[\"%s\"]".formatted(own)));
    }
  }

  /** The processor that taskset gets, or all of them where they are only counted. */
  private static String firstProcessor() throws IOException {
    String allowed =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("Cpus_allowed_list:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElseThrow();
    return allowed.replaceAll("[-,].*", "");
  }

  /** The niceness of this process, which the program inherits. */
  private static int ownNiceness() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
  }

  @Test
  void ownThreadCountOfTheUserIsKept() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write(
          "s.yaml",
          spec(
              1,
              "command: [sh, -c, 'echo \"$OMP_NUM_THREADS $MKL_NUM_THREADS $TORCH_NUM_THREADS\"; echo loss=1']\n"));

      Outcome outcome =
          folder.finished(
              folder.start(
                  Map.of("OMP_NUM_THREADS", "7", "TORCH_NUM_THREADS", "5"), "run", "s.yaml"));

      assertEquals(0, outcome.code(), outcome.err());
      assertEquals("7 7 5\nloss=1", printed(folder, 1).get(0));
    }
  }

  @Test
  void trialThatNeedsMoreMemoryThanItMayUseFails() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write(
          "s.yaml",
          spec(
              2,
              """
              command: [sh, -c, 'x=$(head -c $((${x} * 900000000)) /dev/zero | tr "\\0" a); echo loss=${x}']
              memory_per_trial: {limit: 400MB, fallback: ulimit}
              """));

      Outcome outcome = folder.sweep("run", "s.yaml");

      assertTrue(outcome.err().contains("note: memory_per_trial: 400 MB "), outcome.err());
      assertTrue(outcome.err().contains("trials: 1 completed, 1 failed\n"), outcome.err());
    }
  }

  @Test
  void retryUsesAnotherGpu() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      FakeGpus.install(folder, 2, 40_000);
      folder.write(
          "s.yaml",
          spec(
              1,
              """
              command: [sh, -c, 'test $CUDA_VISIBLE_DEVICES != 0 || exit 7; echo loss=1']
              gpus_per_trial: 1
              retries: 1
              """));

      assertEquals(0, run(folder, "run", "s.yaml").code());
      assertEquals(List.of(""), printed(folder, 1));
      assertEquals("loss=1\n", folder.text("runs/s/trials/000000/2/stdout.log"));
    }
  }

  @Test
  void trialWaitsForFreeMemoryOfAGpuAndStatusSaysSo() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      FakeGpus.install(folder, 1, 4864);
      folder.write("s.yaml", spec(1, "command: [echo, loss=1]\nslots: 1\ngpu_free_memory: 8GB\n"));
      Process runner = folder.start(FakeGpus.path(folder), "run", "s.yaml");
      String line = "trial 0 waits for a GPU: GPU 0 has 5.1 GB free, not 8 GB";

      ProgramFolder.waitUntil(() -> folder.error(runner).contains(line));
      Outcome status = run(folder, "status", "runs/s");
      assertTrue(status.out().contains(line), status.out());
      FakeGpus.setFree(folder, 1, 10_000);

      Outcome outcome = folder.finished(runner);
      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(
          folder.text("runs/s/journal.jsonl").contains("\"action\":\"held up by: \""),
          "the wait has ended");
    }
  }

  @Test
  void hangingQuestionAboutFreeMemoryDoesNotOutliveTheRunner() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      FakeGpus.installScript(
          folder,
          """
          #!/bin/sh
          case "$1" in
          -L) echo 'GPU 0: NVIDIA A100 (UUID: GPU-aaaa)' ;;
          *) echo $$ > "${0%/*}/asked"; exec sleep 999 ;;
          esac
          """);
      folder.write("s.yaml", spec(1, "command: [echo, loss=1]\nslots: 1\ngpu_free_memory: 8GB\n"));
      Process runner = folder.start(FakeGpus.path(folder), "run", "s.yaml");
      ProgramFolder.waitUntil(() -> folder.text("bin/asked").endsWith("\n"));
      long asked = Long.parseLong(folder.text("bin/asked").strip());

      assertEquals(0, folder.sweep("stop", "--now").code());
      assertEquals(130, folder.finished(runner).code());

      ProgramFolder.waitUntil(() -> ProcessHandle.of(asked).isEmpty());
    }
  }

  @Test
  void noTrialStartsWithoutFreeDisk() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      long most = Files.getFileStore(temporary).getTotalSpace() / 1_000_000;
      folder.write(
          "s.yaml", spec(1, "command: [echo, loss=1]\nmin_free_disk: %dMB\n".formatted(most)));
      Process runner = folder.start("run", "s.yaml");
      ProgramFolder.waitUntil(
          () -> folder.error(runner).contains(" of free disk (min_free_disk); "));

      ProgramFolder.signal(runner, "TERM");
      folder.finished(runner);
      assertEquals(0, folder.recorded("s", "attempt-started"));
      folder.write("s.yaml", spec(1, "command: [echo, loss=1]\nmin_free_disk: 1KB\n"));
      assertEquals(0, folder.sweep("run", "s.yaml").code(), "other limits make no other sweep");
    }
  }

  @Test
  void twoSweepsShareFourGpus() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      FakeGpus.install(folder, 4, 40_000);
      String both =
          spec(
              12,
              """
              command:
              - sh
              - -c
              - >-
                mkdir gpu$CUDA_VISIBLE_DEVICES || exit 9; sleep 0.1;
                rmdir gpu$CUDA_VISIBLE_DEVICES; echo loss=1
              slots: 4
              """);
      folder.write("s.yaml", both);
      folder.write("t.yaml", both.replace("name: s", "name: t"));
      Process first = folder.start(FakeGpus.path(folder), "run", "s.yaml");
      Process second = folder.start(FakeGpus.path(folder), "run", "t.yaml");

      for (Process runner : List.of(first, second)) {
        Outcome outcome = folder.finished(runner);
        assertEquals(0, outcome.code(), outcome.err());
      }
      assertEquals(12, folder.recorded("s", "attempt-ended"));
      assertEquals(12, folder.recorded("t", "attempt-ended"));
    }
  }

  @Test
  void gpuOfATrialWhoseRunnerIsDeadStaysTaken() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      FakeGpus.install(folder, 1, 40_000);
      folder.write(
          "s.yaml",
          spec(
              1,
              "command: [sh, -c, 'touch up; while [ ! -e go ]; do sleep 0.02; done; echo loss=1']\n"));
      folder.write("t.yaml", spec(1, "command: [echo, loss=1]\n").replace("name: s", "name: t"));
      Process first = folder.start(FakeGpus.path(folder), "run", "s.yaml");
      ProgramFolder.waitUntil(() -> Files.exists(folder.path("up")));
      ProgramFolder.kill(first);
      Process second = folder.start(FakeGpus.path(folder), "run", "t.yaml");
      String line = "waits for a GPU: GPU 0 is used by " + folder.path("runs/s");

      ProgramFolder.waitUntil(() -> folder.error(second).contains(line));
      Outcome plan = run(folder, "plan", "t.yaml");
      assertTrue(plan.out().contains("GPU 0 is used by " + folder.path("runs/s")), plan.out());
      folder.write("go", "");
      assertEquals(0, folder.finished(second).code());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gpus_per_trial: 3|s.yaml:5:1: gpus_per_trial: a trial needs 3 GPUs, but there are only 0, 1",
        "gpus: [0, 7]|s.yaml:5:1: gpus: there is no GPU 7; nvidia-smi lists 0, 1",
        "gpus: [0, GPU-00000000]|s.yaml:5:1: gpus: 0 and GPU-00000000 are the same GPU",
        "memory_per_trial: 900TB|s.yaml:5:1: memory_per_trial: 900 TB is more than the machine's ",
        "min_free_disk: 900000TB|s.yaml:5:1: min_free_disk: 900000 TB is more than the whole disk of ",
      })
  void needsBeyondTheMachineAreRefused(String key, String message) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      FakeGpus.install(folder, 2, 40_000);
      folder.write("s.yaml", spec(1, key + "\ncommand: [echo, loss=1]\n"));

      Outcome outcome = run(folder, "run", "s.yaml");

      assertEquals(2, outcome.code(), outcome.err());
      assertTrue(outcome.err().contains("sweep: " + message), outcome.err());
      assertFalse(Files.exists(folder.path("runs")), "nothing was begun");
    }
  }

  @FullLength
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"sleep 60", "echo garbage; printf '\\377\\n'", "echo 'GPU x: (UUID: )'", "exit 3"})
  void brokenNvidiaSmiMeansNoGpus(String script) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      FakeGpus.installScript(folder, "#!/bin/sh\n" + script + "\n");
      folder.write(
          "s.yaml",
          spec(1, "command: [sh, -c, 'echo \"${CUDA_VISIBLE_DEVICES-unset}\"; echo loss=1']\n"));

      Outcome outcome = run(folder, "run", "s.yaml");

      assertEquals(0, outcome.code(), outcome.err());
      assertEquals("unset\nloss=1", printed(folder, 1).get(0));
    }
  }

  @FullLength
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ROCR_VISIBLE_DEVICES|2,3|2|3",
        "HIP_VISIBLE_DEVICES|5,1|5|1",
        "ONEAPI_DEVICE_SELECTOR|level_zero:0,1|level_zero:0|level_zero:1",
        "CUDA_VISIBLE_DEVICES|MIG-1/2/3,MIG-4/5/6|MIG-1/2/3|MIG-4/5/6",
      })
  void inheritedGpusOfAnyVendorAreHandedOut(
      String variable, String visible, String first, String second) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write(
          "s.yaml",
          spec(
              2,
              "slots: 2\ncommand: [sh, -c, 'echo \"$%s\"; sleep 0.3; echo loss=1']\n"
                  .formatted(variable)));

      Outcome outcome = folder.finished(folder.start(Map.of(variable, visible), "run", "s.yaml"));

      assertEquals(0, outcome.code(), outcome.err());
      assertEquals(List.of(first + "\nloss=1", second + "\nloss=1"), printed(folder, 2));
    }
  }
}
