package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.metric.AttemptLocation;
import sweep.metric.FoundMetric;
import sweep.metric.MetricOptions;
import sweep.trial.Direction;
import sweep.trial.Measurement;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** Attempts that continue each other are read as one. */
class ContinuedReadingTest {
  @TempDir private Path folder;

  private Path attempt(int number) throws IOException {
    return Files.createDirectories(folder.resolve("trials/000000/" + number));
  }

  private void print(int attempt, String text) throws IOException {
    write(attempt, "stdout.log", text);
  }

  private void write(int attempt, String name, String text) throws IOException {
    Files.writeString(
        attempt(attempt).resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private AttemptReading reading(int attempts) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (int number = 1; number <= attempts; number++) {
      folders.add(attempt(number));
    }
    Objective loss = new Objective("loss", Direction.MINIMIZE, Reduction.BEST);
    AttemptReading reading =
        new OutputReader(List.of(loss), MetricOptions.USUAL, List.of())
            .start(AttemptLocation.of(folders));
    reading.watch(new WatchedMetric("loss", Optional.empty()));
    return reading;
  }

  private static FoundMetric loss(AttemptReading reading) throws IOException {
    return reading.finish().found().stream()
        .filter(found -> found.name().equals("loss"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> points(FoundMetric found) {
    return found.points().stream()
        .map(point -> "%s: %s".formatted(point.step(), point.value()))
        .toList();
  }

  @Test
  void earlierStepsOfEarlierAttemptsCount() throws IOException {
    print(1, "epoch 1 loss=0.9\nepoch 2 loss=0.2\n");
    print(2, "epoch 3 loss=0.4\n");
    print(3, "epoch 4 loss=0.3\n");

    FoundMetric found = loss(reading(3));

    assertEquals(0.2, found.value());
    assertEquals(attempt(1).resolve("stdout.log"), found.file());
    assertEquals(List.of("1.0: 0.9", "2.0: 0.2", "3.0: 0.4", "4.0: 0.3"), points(found));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdout.log", "stderr.log", "metrics.jsonl"})
  void newestAttemptCountsFromItsFirstStepOn(String name) throws IOException {
    boolean isJson = name.endsWith("jsonl");
    String line = isJson ? "{\"epoch\": %s, \"loss\": %s}%n" : "epoch %s loss=%s%n";
    write(1, name, line.formatted(1, 0.9) + line.formatted(2, 0.1) + line.formatted(3, 0.05));
    AttemptReading reading = reading(2);
    List<Measurement> live = new ArrayList<>();
    reading.advance();
    live.addAll(reading.newMeasurements());
    assertEquals(3, live.size());

    write(2, name, line.formatted(2, 0.5) + line.formatted(3, 0.4));
    reading.advance();

    assertEquals(
        List.of(new Measurement(0, 1, 0.9), new Measurement(1, 2, 0.5), new Measurement(2, 3, 0.4)),
        reading.newMeasurements());
    FoundMetric found = loss(reading);
    assertEquals(0.4, found.value());
    assertEquals(List.of("1.0: 0.9", "2.0: 0.5", "3.0: 0.4"), points(found));
  }

  @Test
  void attemptThatStartsAgainReplacesTheOthers() throws IOException {
    print(1, "epoch 1 loss=0.01\nepoch 2 loss=0.01\n");
    print(2, "epoch 3 loss=0.01\n");
    print(3, "epoch 1 loss=0.9\n");

    assertEquals(0.9, loss(reading(3)).value());
  }

  @Test
  void lineThatOnlyNamesAStepReplacesNothing() throws IOException {
    print(1, "epoch 1 loss=0.9\nepoch 2 loss=0.2\n");
    print(2, "resuming at epoch 2\nepoch 3 loss=0.4\n");

    assertEquals(List.of("1.0: 0.9", "2.0: 0.2", "3.0: 0.4"), points(loss(reading(2))));
  }

  @Test
  void valuesWithoutStepsFollowEachOther() throws IOException {
    print(1, "loss=0.9\nloss=0.8\n");
    print(2, "loss=0.7\n");

    AttemptReading reading = reading(2);
    reading.advance();

    assertEquals(
        List.of(0L, 1L, 2L), reading.newMeasurements().stream().map(Measurement::index).toList());
    assertEquals(3, loss(reading).count());
  }

  @Test
  void attemptThatPrintsNothingKeepsTheValuesBefore() throws IOException {
    print(1, "epoch 9 loss=0.9\n");
    print(2, "nothing is left to do\n");

    assertEquals(0.9, loss(reading(2)).value());
  }

  @Test
  void filesOfLoggersThatEarlierAttemptsWroteCount() throws IOException {
    print(1, "");
    write(1, "history.csv", "epoch,loss\n1,0.7\n2,0.6\n");
    print(2, "");

    assertEquals(0.6, loss(reading(2)).value());
  }
}
