package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.metric.MetricOptions;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** Metrics settings of a spec that do not match the output. */
class SpecifiedMetricsTest {
  @TempDir private Path folder;

  private Path trial;
  private Path attempt;

  @BeforeEach
  void make() throws IOException {
    trial = folder.resolve("000000");
    attempt = Files.createDirectories(trial.resolve("1"));
  }

  private AttemptMetrics read(MetricOptions options) throws IOException {
    return new OutputReader(List.of(), options, List.of())
        .start(AttemptLocation.of(attempt))
        .finish();
  }

  private static MetricOptions options(
      List<String> files, Optional<String> step, Map<String, Reduction> reductions) {
    return new MetricOptions(true, true, List.of(), files, List.of(), step, reductions);
  }

  private static OptionalDouble step(AttemptMetrics metrics) {
    return metrics.found().stream()
        .filter(found -> found.name().equals("loss"))
        .findFirst()
        .orElseThrow()
        .step();
  }

  @Test
  void settingsForMetricsThatWereNotReportedAreNoted() throws IOException {
    Files.writeString(attempt.resolve("stdout.log"), "epoch 1 val_loss 0.5\n");
    MetricOptions options =
        options(List.of(), Optional.of("iter"), Map.of("val_los", Reduction.MIN));
    assertEquals(
        List.of(
            "metrics.step: iter was not reported",
            "metrics.reduction: val_los was not reported; did you mean 'val_loss'?"),
        read(options).notes());
  }

  @Test
  @Timeout(20)
  void nameMayHaveAnyNumberOfSpellings() throws IOException {
    String name = "train lossabcdef";
    StringBuilder log = new StringBuilder();
    for (int spelling = 0; spelling < 1 << 14; spelling++) {
      for (int i = 0; i < name.length(); i++) {
        boolean isLarge = (spelling >> i & 1) == 1;
        log.append(isLarge ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
      }
      log.append(": ").append(spelling).append('\n');
    }
    Files.writeString(attempt.resolve("stdout.log"), log);
    List<Objective> wanted =
        List.of(new Objective("train_lossabcdef", Direction.MINIMIZE, Reduction.LAST));
    AttemptMetrics found =
        new OutputReader(wanted, MetricOptions.USUAL, List.of())
            .start(AttemptLocation.of(attempt))
            .finish();
    assertEquals(OptionalDouble.of(16383), found.values().value("train_lossabcdef"));
  }

  @Test
  void stepBelongsToTheValueThatCounts() throws IOException {
    Files.writeString(attempt.resolve("stdout.log"), "epoch 1 loss 0.5\nepoch 2 loss 0.7\n");
    MetricOptions least = options(List.of(), Optional.empty(), Map.of("loss", Reduction.MIN));
    assertEquals(OptionalDouble.of(1), step(read(least)));
    assertEquals(OptionalDouble.of(2), step(read(MetricOptions.USUAL)));
  }

  @Test
  @FullLength
  void namedFileIsFoundAmongTooManyFiles() throws IOException {
    for (int i = 0; i <= 20_000; i++) {
      Path file = trial.resolve("images/%d/%d".formatted(i % 100, i));
      if (i < 100) {
        Files.createDirectories(file.getParent());
      }
      Files.createFile(file);
    }
    Files.createDirectories(trial.resolve("out/deep"));
    Files.writeString(trial.resolve("out/deep/scores.json"), "{\"acc\": 0.5}");
    for (String glob : List.of("out/deep/scores.json", "out/**/*.json")) {
      AttemptMetrics found = read(options(List.of(glob), Optional.empty(), Map.of()));
      assertEquals(0.5, found.values().value("acc").orElseThrow(), glob);
      assertTrue(found.notes().get(0).startsWith("too many files"), found.notes().toString());
    }
  }
}
