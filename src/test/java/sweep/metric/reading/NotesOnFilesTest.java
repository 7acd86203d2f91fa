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
}
