package sweep.metric.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.metric.FoundMetric;
import sweep.metric.MetricOptions;
import sweep.metric.SeriesPoint;
import sweep.metric.reading.AttemptReading;
import sweep.metric.reading.OutputReader;
import sweep.metric.reading.WatchedMetric;
import sweep.trial.Direction;
import sweep.trial.Measurement;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** Metrics of scripts with W&amp;B's client, which works offline in the attempt's folder. */
class WandbRunTest {
  private static final String SHOWN =
      """
      wandb: Run summary:
      wandb: acc 0.12346
      """;

  @TempDir private Path trial;

  private AttemptMetrics read(Reduction reduction, byte[] records, String stderr)
      throws IOException {
    Path attempt = Files.createDirectories(trial.resolve("1"));
    Path run = Files.createDirectories(attempt.resolve("wandb/offline-run-20260101_120000-abc"));
    Files.write(run.resolve("run-abc.wandb"), records);
    Files.writeString(attempt.resolve("stderr.log"), stderr);
    List<Objective> objectives = List.of(new Objective("acc", Direction.MAXIMIZE, reduction));
    return new OutputReader(objectives, MetricOptions.USUAL, List.of())
        .start(AttemptLocation.of(attempt))
        .finish();
  }

  private static FoundMetric metric(AttemptMetrics metrics, String name) {
    return metrics.found().stream()
        .filter(found -> found.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(metrics.toString()));
  }

  @Test
  void seriesOfTheHistoryCountRatherThanTheSummaryOnTheConsole() throws IOException {
    WandbRecordFile file = new WandbRecordFile();
    for (int step = 0; step < 5; step++) {
      file.history(
          step * 10L, Map.of("acc", "0.12345678" + step, "_runtime", "1.5", "_timestamp", "1.7e9"));
      file.summary(Map.of("acc", "0.12345678" + step));
    }

    AttemptMetrics metrics = read(Reduction.LAST, file.bytes(), SHOWN);
    FoundMetric acc = metric(metrics, "acc");
    assertEquals(0.123456784, acc.value());
    assertEquals(
        List.of(0.0, 10.0, 20.0, 30.0, 40.0),
        acc.points().stream().map(SeriesPoint::step).toList());
    assertEquals(List.of("acc"), metrics.found().stream().map(FoundMetric::name).toList());
    assertEquals(0.123456784, metric(read(Reduction.BEST, file.bytes(), ""), "acc").value());
  }

  @Test
  void whatOnlyTheSummaryHasCounts() throws IOException {
    WandbRecordFile file = new WandbRecordFile().history(0, Map.of("acc", "0.5", "loss", "2"));
    Map<String, String> summary = new LinkedHashMap<>();
    summary.put("acc", "0.75");
    summary.put("best_loss", "0.25");
    summary.put("eval|f1", "0.5");
    summary.put("table", "{\"_type\": \"table-file\", \"nrows\": 3}");
    file.summary(summary);

    AttemptMetrics metrics = read(Reduction.LAST, file.bytes(), "");
    assertEquals(0.75, metric(metrics, "acc").value(), "the script has set it");
    assertEquals(0.25, metric(metrics, "best_loss").value());
    assertEquals(0.5, metric(metrics, "eval.f1").value());
    assertEquals(2, metric(metrics, "loss").value());
  }

  @Test
  void whatTheClientAddsIsNoMetric() throws IOException {
    WandbRecordFile file =
        new WandbRecordFile()
            .history(0, Map.of("acc", "0.5", "_runtime", "1.5"))
            .summary(Map.of("acc", "0.5", "_wandb|runtime", "15", "_step", "0"));
    assertEquals(
        List.of("acc"),
        read(Reduction.LAST, file.bytes(), "").found().stream().map(FoundMetric::name).toList());
  }

  @Test
  void trialsArePrunedByWhatIsLoggedWhileTheyRun() throws IOException {
    Path attempt = Files.createDirectories(trial.resolve("1"));
    AttemptReading reading =
        new OutputReader(
                List.of(new Objective("acc", Direction.MAXIMIZE, Reduction.LAST)),
                MetricOptions.USUAL,
                List.of())
            .start(AttemptLocation.of(attempt));
    reading.watch(new WatchedMetric("acc", Optional.of("epoch")));
    reading.advance();
    WandbRecordFile file = new WandbRecordFile();
    for (int step = 0; step < 3; step++) {
      file.history(step, Map.of("acc", "0." + (step + 1), "epoch", Integer.toString(step + 7)));
    }
    Path run = Files.createDirectories(attempt.resolve("wandb/offline-run-20260101_120000-abc"));
    Files.write(run.resolve("run-abc.wandb"), file.bytes());

    List<Measurement> news = new ArrayList<>();
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (news.isEmpty() && System.nanoTime() < deadline) {
      reading.advance();
      news.addAll(reading.newMeasurements());
    }
    assertEquals(List.of(0.1, 0.2, 0.3), news.stream().map(Measurement::value).toList());
    assertEquals(List.of(7.0, 8.0, 9.0), news.stream().map(Measurement::resource).toList());
  }

  @Test
  void nanIsANumberWithAndWithoutQuotes() throws IOException {
    for (String nan : List.of("NaN", "\"NaN\"")) {
      WandbRecordFile file =
          new WandbRecordFile().history(0, Map.of("acc", "0.5")).history(1, Map.of("acc", nan));
      assertEquals(Double.NaN, metric(read(Reduction.LAST, file.bytes(), ""), "acc").value(), nan);
    }
  }

  @Test
  void recordsSpanBlocksAndAreReadAsFarAsTheyAreThere() throws IOException {
    WandbRecordFile file = new WandbRecordFile();
    String text = '"' + "x".repeat(20_000) + '"';
    for (int step = 0; step < 30; step++) {
      file.history(step, Map.of("acc", "0." + (step + 10), "note", text));
    }
    byte[] whole = file.bytes();
    FoundMetric all = metric(read(Reduction.LAST, whole, ""), "acc");
    assertEquals(30, all.count());
    assertEquals(0.39, all.value());

    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertEquals(14, metric(read(Reduction.LAST, half, ""), "acc").count());
  }

  @Test
  void damageIsNoted() throws IOException {
    byte[] records =
        new WandbRecordFile()
            .history(0, Map.of("acc", "0.5"))
            .history(1, Map.of("acc", "0.75"))
            .bytes();
    records[records.length - 3] ^= 1;
    AttemptMetrics metrics = read(Reduction.LAST, records, "");
    assertEquals(0.5, metric(metrics, "acc").value());
    assertTrue(metrics.notes().toString().contains("is damaged"), metrics.notes().toString());

    AttemptMetrics other =
        read(Reduction.LAST, "{\"acc\": 1}".getBytes(StandardCharsets.UTF_8), "acc=3\n");
    assertEquals(3, metric(other, "acc").value());
    assertTrue(other.notes().toString().contains("not a file of W&B's client"));
  }
}
