package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.metric.MetricOptions;
import sweep.metric.log.LogFormat;
import sweep.trial.Direction;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.Reduction;

class AttemptReadingTest {
  @TempDir private Path trial;
  private Path folder;

  @BeforeEach
  void makeAttempt() throws IOException {
    folder = Files.createDirectory(trial.resolve("1"));
  }

  private Metrics collect(Reduction reduction) throws IOException {
    return read(List.of(new Objective("acc", Direction.MAXIMIZE, reduction)), MetricOptions.USUAL)
        .values();
  }

  private AttemptMetrics read(List<Objective> objectives, MetricOptions options)
      throws IOException {
    return new OutputReader(objectives, options, List.of())
        .start(AttemptLocation.of(folder))
        .finish();
  }

  private void writeOutput(String text) throws IOException {
    Files.writeString(folder.resolve("stdout.log"), text);
  }

  @ParameterizedTest
  @CsvSource({"LAST,0.5", "FIRST,0.25", "MIN,0.25", "MAX,0.75", "MEAN,0.5", "BEST,0.75"})
  void objectiveIsReducedAndOtherMetricsKeepTheirLastValue(Reduction reduction, double expected)
      throws IOException {
    writeOutput("acc 0.25 loss 3\nacc 0.75 loss 2\nacc 0.5 loss 1\n");

    assertEquals(expected, collect(reduction).value("acc").orElseThrow());
    assertEquals(1, collect(reduction).value("loss").orElseThrow());
  }

  @Test
  void everyObjectiveHasItsOwnReduction() throws IOException {
    writeOutput("acc 0.25 loss 3\nacc 0.75 loss 2\nacc 0.5 loss 4\n");
    List<Objective> objectives =
        List.of(
            new Objective("acc", Direction.MAXIMIZE, Reduction.MAX),
            new Objective("loss", Direction.MINIMIZE, Reduction.MIN));

    Metrics metrics = read(objectives, MetricOptions.USUAL).values();

    assertEquals(0.75, metrics.value("acc").orElseThrow());
    assertEquals(2, metrics.value("loss").orElseThrow());
  }

  @Test
  void everyObjectiveMayHaveAnUnusualNameAndIsFoundOnceInALine() throws IOException {
    writeOutput("top 1: 0.25 top 5: 0.5\n{\"top 1\": 1, \"top 5\": 1.5}\nacc=3\n");
    List<Objective> objectives =
        List.of(
            new Objective("acc", Direction.MAXIMIZE, Reduction.LAST),
            new Objective("top 1", Direction.MAXIMIZE, Reduction.MEAN),
            new Objective("top 5", Direction.MAXIMIZE, Reduction.MEAN));

    Metrics metrics = read(objectives, MetricOptions.USUAL).values();

    assertEquals(3, metrics.value("acc").orElseThrow());
    assertEquals(0.625, metrics.value("top 1").orElseThrow());
    assertEquals(1, metrics.value("top 5").orElseThrow());
  }

  @Test
  void nanIsNeitherMinimumNorMaximum() throws IOException {
    writeOutput("acc nan\nacc 0.5\nacc nan\n");

    assertEquals(0.5, collect(Reduction.MIN).value("acc").orElseThrow());
    assertEquals(0.5, collect(Reduction.MAX).value("acc").orElseThrow());
    assertEquals(Double.NaN, collect(Reduction.LAST).value("acc").orElseThrow());
  }

  @Test
  void progressBarsOnStderrAreReadAndStdoutOverridesThem() throws IOException {
    Files.writeString(
        folder.resolve("stderr.log"),
        "Epoch 1:  45%|####5     | 45/100 [00:01<00:01, 40.00it/s, acc=0.25, loss=3.5]\r"
            + "10/10 [==============================] - 1s 5ms/step - acc: 0.75 - loss: 0.3\n");
    assertEquals(0.75, collect(Reduction.LAST).value("acc").orElseThrow());
    assertEquals(0.25, collect(Reduction.MIN).value("acc").orElseThrow());

    writeOutput("acc 0.5\n");
    assertEquals(0.5, collect(Reduction.LAST).value("acc").orElseThrow());
    assertEquals(0.3, collect(Reduction.LAST).value("loss").orElseThrow());
  }

  @Test
  void metricsFileOverridesTheOutput() throws IOException {
    writeOutput("acc 0.25 loss 3\n");
    Files.writeString(folder.resolve("metrics.jsonl"), "{\"acc\": 0.5}\n{\"acc\": 0.75}\n{\"acc");

    Metrics metrics = collect(Reduction.LAST);

    assertEquals(0.75, metrics.value("acc").orElseThrow());
    assertEquals(3, metrics.value("loss").orElseThrow());
  }

  @Test
  void outputWithoutNumbersHasNoMetrics() throws IOException {
    writeOutput("");

    assertEquals(Metrics.none(), collect(Reduction.LAST));
  }

  @Test
  void missingFolderIsAnError() throws IOException {
    assertEquals(Metrics.none(), collect(Reduction.LAST), "the log alone may be missing");
    Files.delete(folder);

    IOException fault = assertThrows(IOException.class, () -> collect(Reduction.LAST));

    assertEquals(folder + " is gone", fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {-6, -5, -4, -3, -2, -1, 0, 4})
  void valueIsNotSplitWhereALongLineIsCut(int around) throws IOException {
    int before = LogFormat.LONGEST_LINE + around;
    writeOutput("x ".repeat(before / 2) + " acc = 0.98765 and more\n");
    assertEquals(0.98765, collect(Reduction.LAST).value("acc").orElseThrow());

    writeOutput("x".repeat(before) + "acc=0.98765");
    assertTrue(collect(Reduction.LAST).names().isEmpty());
  }

  @Test
  void tooLongWordsAreNotNames() throws IOException {
    writeOutput("a".repeat(60_000) + " 1\n{\"" + "b".repeat(60_000) + "\": 1, \"acc\": 0.5}\n");

    assertEquals(List.of("acc"), List.copyOf(collect(Reduction.LAST).names()));
  }

  @Test
  void logsMayContainAnyBytes() throws IOException {
    byte[] binary = new byte[200_000];
    for (int i = 0; i < binary.length; i++) {
      binary[i] = (byte) (i * 31 % 251 == '\n' ? 0 : i * 31 % 251);
    }
    byte[] last = "\rbar 10%\racc 0.5".getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[binary.length + last.length];
    System.arraycopy(binary, 0, all, 0, binary.length);
    System.arraycopy(last, 0, all, binary.length, last.length);
    Files.write(folder.resolve("stdout.log"), all);

    assertEquals(0.5, collect(Reduction.LAST).value("acc").orElseThrow());
  }

  @Test
  void tooManyNamesDoNotDisplaceTheObjective() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append("weight").append(i).append("x 1\n");
    }
    writeOutput(text + "acc 0.5\n");

    Metrics metrics = collect(Reduction.LAST);

    assertTrue(metrics.names().size() <= 101);
    assertEquals(0.5, metrics.value("acc").orElseThrow());
  }

  private void writeSummary(String run, String json) throws IOException {
    Path files = Files.createDirectories(folder.resolve("wandb").resolve(run).resolve("files"));
    Files.writeString(files.resolve("wandb-summary.json"), json);
  }

  @Test
  void wandbSummaryIsReadIfTheScriptReportsNothingElse() throws IOException {
    writeOutput("loss 3\n");
    writeSummary("offline-run-20260101_120000-abc", "{\"acc\": 0.25, \"loss\": 9}");
    writeSummary(
        "offline-run-20260101_130000-abc",
        "{\"acc\": 0.75, \"_timestamp\": 1.7e9, \"_wandb\": {\"runtime\": 5}, \"loss\": 8}");

    Metrics metrics = collect(Reduction.LAST);

    assertEquals(0.75, metrics.value("acc").orElseThrow());
    assertEquals(3, metrics.value("loss").orElseThrow());
    assertEquals(List.of("acc", "loss"), List.copyOf(metrics.names()));
  }
}
