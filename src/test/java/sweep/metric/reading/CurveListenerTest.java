package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.metric.AttemptLocation;
import sweep.metric.MetricOptions;
import sweep.trial.Direction;
import sweep.trial.Measurement;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** The values of a metric that are taken while an attempt runs. */
class CurveListenerTest {
  @TempDir private Path folder;
  private Path attempt;

  @BeforeEach
  void create() throws IOException {
    attempt = Files.createDirectories(folder.resolve("trials/000000/1"));
  }

  private AttemptReading watching(Optional<String> resource) {
    Objective loss = new Objective("loss", Direction.MINIMIZE, Reduction.LAST);
    AttemptReading reading =
        new OutputReader(List.of(loss), MetricOptions.USUAL, List.of())
            .start(AttemptLocation.of(attempt));
    reading.watch(new WatchedMetric("loss", resource));
    return reading;
  }

  private void print(String text) throws IOException {
    Files.writeString(
        attempt.resolve("stdout.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static Measurement at(long index, double resource, double value) {
    return new Measurement(index, resource, value);
  }

  @Test
  void valuesComeOnceEachAsTheyArePrinted() throws IOException {
    AttemptReading reading = watching(Optional.empty());
    List<Measurement> found = new ArrayList<>();

    print("epoch 1 loss=0.5\nepoch 2 los");
    reading.advance();
    found.addAll(reading.newMeasurements());
    assertEquals(List.of(at(0, 1, 0.5)), found);
    print("s=0.4\nepoch 3 loss=nan");
    reading.advance();
    found.addAll(reading.newMeasurements());
    reading.finish();
    found.addAll(reading.newMeasurements());

    assertEquals(List.of(at(0, 1, 0.5), at(1, 2, 0.4), at(2, 3, Double.NaN)), found);
  }

  @Test
  void namedResourceIsTakenWhereverItStandsInTheLine() throws IOException {
    AttemptReading tokens = watching(Optional.of("tokens"));
    AttemptReading epochs = watching(Optional.of("epoch"));
    AttemptReading steps = watching(Optional.of("step"));
    AttemptReading unknown = watching(Optional.of("round"));

    print(
        "epoch=1 step=10 loss=0.5 tokens=300\nstep=20 loss=0.4\nepoch=2 step=30 loss=0.3 tokens=900\n");

    assertEquals(List.of(at(0, 300, 0.5), at(1, 300, 0.4), at(2, 900, 0.3)), measured(tokens));
    assertEquals(List.of(at(0, 1, 0.5), at(1, 1, 0.4), at(2, 2, 0.3)), measured(epochs));
    assertEquals(List.of(at(0, 10, 0.5), at(1, 20, 0.4), at(2, 30, 0.3)), measured(steps));
    assertEquals(Double.NaN, measured(unknown).get(2).resource());
  }

  private static List<Measurement> measured(AttemptReading reading) throws IOException {
    reading.advance();
    return reading.newMeasurements();
  }

  @Test
  void valuesInTheMetricsFileCountMoreThanThoseInTheLog() throws IOException {
    AttemptReading reading = watching(Optional.of("epoch"));
    print("epoch=1 loss=0.9\n");
    Files.writeString(
        attempt.resolve("metrics.jsonl"), "{\"loss\": 0.5, \"epoch\": 7, \"step\": 70}\n");

    assertEquals(List.of(at(0, 7, 0.5)), measured(reading));
  }

  @Test
  void logThatIsOverwrittenStartsAgain() throws IOException {
    AttemptReading reading = watching(Optional.empty());
    print("step=1 loss=0.9\nstep=2 loss=0.8\n");
    assertEquals(2, measured(reading).size());

    Files.writeString(attempt.resolve("stdout.log"), "step=1 loss=0.7\n");

    assertEquals(List.of(at(0, 1, 0.7)), measured(reading));
  }
}
