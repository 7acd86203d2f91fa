package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.metric.MetricOptions;
import sweep.metric.tensorboard.EventRecords;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** A note about one of several files names that file. */
class NotesOnFilesTest {
  private static final MetricOptions DEFAULTS =
      new MetricOptions(true, true, List.of(), List.of(), List.of(), Optional.empty(), Map.of());

  @TempDir private Path trial;

  @Test
  void noteOnADamagedEventFileNamesThatFile() throws IOException {
    Path attempt = Files.createDirectories(trial.resolve("1"));
    byte[] whole = new EventRecords().simple(1, "loss", 0.5f).bytes();
    byte[] later = new EventRecords().simple(2, "loss", 0.25f).bytes();
    byte[] damaged = later.clone();
    damaged[20] ^= 1;
    Files.write(attempt.resolve("events.out.tfevents.1.host"), whole);
    Files.write(attempt.resolve("events.out.tfevents.2.host"), damaged);
    Files.write(
        attempt.resolve("events.out.tfevents.3.host"), Arrays.copyOf(later, later.length - 1));

    AttemptMetrics found =
        new OutputReader(List.of(), DEFAULTS, List.of())
            .start(AttemptLocation.of(attempt))
            .finish();

    assertEquals(
        List.of(
            "events.out.tfevents.2.host: record at byte 0 is damaged: its checksum does not match",
            "events.out.tfevents.3.host: ends in the middle of a record"),
        found.notes());
  }

  private List<String> notes(String name, String text, Objective objective) throws IOException {
    Path file = Files.writeString(trial.resolve(name), text);
    return new OutputReader(List.of(objective), DEFAULTS, List.of()).readFile(file).notes();
  }

  private static Objective minimized(String metric) {
    return new Objective(metric, Direction.MINIMIZE, Reduction.LAST);
  }

  @Test
  void noteOnIdentitiesThatRepeatNamesThem() throws IOException {
    String row = "{\"n_prompt\": 512, \"n_gen\": 0, \"avg_ts\": 12.5}\n";

    assertEquals(
        List.of(
            "b.jsonl: several rows are 'pp512', so none of them is taken; metrics: {tables: {FILE:"
                + " {rows: [...]}}} names the columns that tell them apart"),
        notes("b.jsonl", row + row, minimized("pp512/avg_ts")));
    assertEquals(
        List.of("t.md: several tests are 'pp512' with other settings, so none of them is taken"),
        notes(
            "t.md",
            "| n_ubatch | test | t/s |\n|---|---|---|\n| 1 | pp512 | 2.5 |\n| 2 | pp512 | 3.5 |\n",
            minimized("pp512/avg_ts")));
  }

  @Test
  void noteOnAGoalThatTheResultsContradictSaysWhatToSet() throws IOException {
    String note = "%s: %s is better by the results, but it is minimized; set goal: maximize";
    assertEquals(
        List.of("r.json: " + note.formatted("arc/acc", "higher")),
        notes(
            "r.json",
            "{\"results\": {\"arc\": {\"acc,none\": 0.5}}, \"versions\": {\"arc\": 1}, \"n-shot\": {},"
                + " \"higher_is_better\": {\"arc\": {\"acc\": true}}}",
            minimized("arc/acc")));
    assertEquals(
        List.of("t.log: " + note.formatted("arc/acc", "higher")),
        notes(
            "t.log",
            "|Tasks|Version|Metric|   |Value|\n|---|---|---|---|---|\n|arc|1|acc|↑|0.5|\n",
            minimized("arc/acc")));
  }
}
