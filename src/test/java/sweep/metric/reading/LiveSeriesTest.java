package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.metric.AttemptLocation;
import sweep.metric.LiveSeries;
import sweep.metric.MetricOptions;
import sweep.metric.series.LineLocation;
import sweep.metric.series.MetricSeries;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

class LiveSeriesTest {
  @TempDir private Path trial;

  @Test
  void valuesAreKnownUpToWhereTheLogWasRead() throws IOException {
    Path folder = Files.createDirectory(trial.resolve("1"));
    Path log = folder.resolve("stdout.log");
    Files.writeString(log, "epoch=1 acc=0.5\nepoch=2 acc=0.75\nepoch=3 acc=0.");
    AttemptReading reading =
        new OutputReader(
                List.of(new Objective("acc", Direction.MAXIMIZE, Reduction.LAST)),
                MetricOptions.USUAL,
                List.of())
            .start(AttemptLocation.of(folder));
    assertEquals(Optional.empty(), reading.soFar("acc", 8));

    reading.advance();
    LiveSeries two = new LiveSeries(0.75, OptionalDouble.of(2), List.of(0.5, 0.75));
    assertEquals(Optional.of(two), reading.soFar("acc", 8));

    Files.writeString(log, "875\n", StandardOpenOption.APPEND);
    assertEquals(Optional.of(two), reading.soFar("acc", 8));
    reading.advance();
    LiveSeries three = new LiveSeries(0.875, OptionalDouble.of(3), List.of(0.5, 0.75, 0.875));
    assertEquals(Optional.of(three), reading.soFar("acc", 8));
    assertEquals(Optional.empty(), reading.soFar("loss", 8));
  }

  @Test
  void longSeriesIsSampledEvenlyWithItsLastValue() {
    MetricSeries series = new MetricSeries("acc", -1);
    for (int i = 0; i < 100_000; i++) {
      series.add(i, /* namesStep= */ true, i, LineLocation.UNKNOWN);
    }

    List<Double> few = series.soFar(5).orElseThrow().values();

    assertEquals(5, few.size());
    assertEquals(99_999, few.get(4));
    for (int i = 0; i < 4; i++) {
      assertEquals(25_000.0 * i, few.get(i), 100);
    }
  }
}
