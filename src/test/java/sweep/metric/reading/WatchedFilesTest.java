package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.metric.AttemptLocation;
import sweep.metric.MetricOptions;
import sweep.trial.Measurement;

/** The values of a metric that a running attempt writes only to a file. */
class WatchedFilesTest {
  @TempDir private Path trial;
  private AttemptReading reading;

  @BeforeEach
  void start() throws IOException {
    Path attempt = Files.createDirectory(trial.resolve("1"));
    reading =
        new OutputReader(List.of(), MetricOptions.USUAL, List.of())
            .start(AttemptLocation.of(attempt));
    reading.watch(new WatchedMetric("loss", Optional.of("epoch")));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(trial.resolve(name), text);
  }

  /** The next values, however often it takes to look for them. */
  private List<Measurement> next(int count) throws IOException {
    List<Measurement> found = new ArrayList<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (found.size() < count && System.nanoTime() < deadline) {
      reading.advance();
      found.addAll(reading.newMeasurements());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return found;
  }

  @Test
  void tableThatGrowsGivesItsWholeRows() throws IOException {
    write("metrics.csv", "epoch,loss\n1,0.5\n2,0.4");
    assertEquals(List.of(new Measurement(0, 1, 0.5)), next(1));

    write("metrics.csv", "epoch,loss\n1,0.5\n2,0.45\n3,0.3\n");
    assertEquals(List.of(new Measurement(1, 2, 0.45), new Measurement(2, 3, 0.3)), next(2));
  }

  @Test
  void documentThatIsWrittenAnewGivesWhatIsNew() throws IOException {
    write("trainer_state.json", "{\"log_history\": [{\"epoch\": 1, \"loss\": 0.5}, {\"epoch\": 2,");
    assertEquals(List.of(new Measurement(0, 1, 0.5)), next(1));

    String whole =
        "{\"log_history\": [{\"epoch\": 1, \"loss\": 0.5}, {\"epoch\": 2, \"loss\": 0.4}]}";
    write("trainer_state.json", whole);
    assertEquals(List.of(new Measurement(1, 2, 0.4)), next(1));
  }

  @Test
  void documentWithTheNewestValueOnlyGivesOneAfterTheOther() throws IOException {
    write("metrics.json", "{\"epoch\": 1, \"loss\": 0.5}");
    assertEquals(List.of(new Measurement(0, 1, 0.5)), next(1));

    write("metrics.json", "{\"epoch\": 22, \"loss\": 0.4}");
    assertEquals(List.of(new Measurement(1, 22, 0.4)), next(1));
  }

  @Test
  void logCountsWhileItHasTheMetric() throws IOException {
    write("metrics.csv", "epoch,loss\n1,0.5\n");
    write("1/stdout.log", "epoch 1 loss 0.7\n");

    assertEquals(List.of(new Measurement(0, 1, 0.7)), next(1));
  }
}
