package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.metric.FoundMetric;
import sweep.metric.LinePattern;
import sweep.metric.MetricOptions;
import sweep.metric.SeriesPoint;
import sweep.text.NonFinite;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.RankBy;
import sweep.trial.Reduction;

/** Metrics in an attempt's files other than its logs, and in damaged ones. */
class MetricFilesTest {
  @TempDir private Path trial;
  private Path attempt;

  @BeforeEach
  void makeAttempt() throws IOException {
    attempt = Files.createDirectory(trial.resolve("1"));
  }

  private void write(String name, String text) throws IOException {
    Path file = trial.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private AttemptMetrics read(MetricOptions options, Objective... objectives) throws IOException {
    return new OutputReader(List.of(objectives), options, List.of())
        .start(AttemptLocation.of(attempt))
        .finish();
  }

  private AttemptMetrics read() throws IOException {
    return read(MetricOptions.USUAL);
  }

  private static MetricOptions files(String... globs) {
    return new MetricOptions(
        true, true, List.of(), List.of(globs), List.of(), Optional.empty(), Map.of());
  }

  private static MetricOptions regex(String... patterns) {
    return new MetricOptions(
        true,
        true,
        List.of(patterns).stream().map(LinePattern::of).toList(),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of());
  }

  private static FoundMetric metric(AttemptMetrics metrics, String name) {
    return metrics.found().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double value(AttemptMetrics metrics, String name) {
    return metric(metrics, name).value();
  }

  private static String points(AttemptMetrics metrics, String name) {
    StringBuilder text = new StringBuilder();
    for (SeriesPoint point : metric(metrics, name).points()) {
      text.append(point.step()).append(':').append(point.value()).append(' ');
    }
    return text.toString().strip();
  }

  @Test
  void lightningTableIsReadWithItsSteps() throws IOException {
    write(
        "logs/version_0/metrics.csv",
        "epoch,step,train_loss,val_acc\n0,10,0.5,\n0,10,,0.7\n1,20,0.4,\n1,20,,0.9\n");

    AttemptMetrics metrics = read();

    assertEquals("10.0:0.7 20.0:0.9", points(metrics, "val_acc"));
    assertEquals("10.0:0.5 20.0:0.4", points(metrics, "train_loss"));
    assertEquals(trial.resolve("logs/version_0/metrics.csv"), metric(metrics, "val_acc").file());
    assertEquals(5, metric(metrics, "val_acc").line().orElseThrow());
    assertEquals(List.of(), metrics.notes());
  }

  @Test
  void newestVersionOfATableCountsAndTheOneInTheFewestFolders() throws IOException {
    write("logs/version_9/metrics.csv", "step,acc\n1,0.9\n");
    write("logs/version_10/metrics.csv", "step,acc\n1,0.1\n");
    assertEquals(0.1, value(read(), "acc"));

    write("checkpoint-500/trainer_state.json", "{\"log_history\": [{\"step\": 500, \"loss\": 2}]}");
    write("trainer_state.json", "{\"log_history\": [{\"step\": 900, \"loss\": 1}]}");
    assertEquals(1, value(read(), "loss"));
  }

  @Test
  void huggingFaceHistoryHasOneRowPerEntry() throws IOException {
    write(
        "out/trainer_state.json",
        """
        {"best_metric": 0.25, "epoch": 2.0, "global_step": 20, "is_world_process_zero": true,
         "log_history": [
          {"epoch": 1.0, "loss": 0.5, "step": 10},
          {"epoch": 1.0, "eval_loss": 0.4, "step": 10},
          {"epoch": 2.0, "loss": NaN, "step": 20},
          {"epoch": 2.0, "eval_loss": 0.25, "step": 20}]}
        """);

    AttemptMetrics metrics = read();

    assertEquals("10.0:0.4 20.0:0.25", points(metrics, "eval_loss"));
    assertEquals(Double.NaN, value(metrics, "loss"));
    assertEquals(6, metric(metrics, "eval_loss").line().orElseThrow());
  }

  @Test
  void kerasHistoryHasOneSeriesPerKeyAndItsLogIsATable() throws IOException {
    write("history.json", "{\"loss\": [0.5, 0.25], \"nested\": {\"acc\": [1, 2]}}");
    assertEquals("0.0:0.5 1.0:0.25", points(read(), "loss"));
    assertEquals("0.0:1.0 1.0:2.0", points(read(), "nested/acc"));

    Files.delete(trial.resolve("history.json"));
    write("training.log", "epoch;accuracy;loss\n0;0.5;0.75\n1;0.75;0.5\n");
    assertEquals("0.0:0.75 1.0:0.5", points(read(), "loss"));
  }

  @Test
  void yamlNumbersAreRead() throws IOException {
    write("results.yaml", "test: {acc: 0.5, loss: 1e-3}\nworst: .nan\nnote: 3 of 4\n");

    AttemptMetrics metrics = read();

    assertEquals(0.001, value(metrics, "test/loss"));
    assertEquals(Double.NaN, value(metrics, "worst"));
    assertEquals(3, metrics.found().size());
  }

  @Test
  void eventFilesAreReadAndFoldersDistinguishTheirTags() throws IOException {
    byte[] events;
    try (var in =
        MetricFilesTest.class.getResourceAsStream("/tensorboard/simple-values.tfevents")) {
      events = in.readAllBytes();
    }
    Path first = Files.createDirectories(trial.resolve("logs/train"));
    Files.write(first.resolve("events.out.tfevents.1.host"), events);
    List<String> plain = read().values().names();
    assertTrue(!plain.isEmpty() && plain.stream().noneMatch(name -> name.startsWith("train/")));

    Path second = Files.createDirectories(trial.resolve("logs/validation"));
    Files.write(second.resolve("events.out.tfevents.1.host"), events);
    assertTrue(
        read()
            .values()
            .names()
            .containsAll(List.of("train/" + plain.get(0), "validation/" + plain.get(0))));

    Files.write(second.resolve("events.out.tfevents.1.host"), new byte[] {1, 2, 3});
    assertEquals(plain, read().values().names());
    assertEquals(
        List.of("events.out.tfevents.1.host: ends in the middle of a record"), read().notes());
  }

  @Test
  void namesOfModelsAreParsedAndTheirContentIsNotRead() throws IOException {
    write("checkpoints/epoch=9-val_loss=0.5.ckpt", "binary val_loss=7\n");
    write("checkpoints/epoch=10-val_loss=0.25.ckpt", "");

    assertEquals("9.0:0.5 10.0:0.25", points(read(), "val_loss"));

    write("models/m.lr-0.1.loss-0.75.bin", "");
    MetricOptions named =
        new MetricOptions(
            true, true, List.of(), List.of(), List.of("models/*"), Optional.empty(), Map.of());
    assertEquals(0.75, value(read(named), "loss"));
    assertTrue(read().values().value("loss").isEmpty());
  }

  @Test
  void filesNamedInTheSpecOverrideAllOthers() throws IOException {
    Files.writeString(attempt.resolve("stdout.log"), "acc 0.1\n");
    write("metrics.csv", "acc\n0.2\n");
    write("a/b/scores.txt", "acc 0.3\n");
    assertEquals(0.2, value(read(), "acc"));

    assertEquals(0.3, value(read(files("**/scores.txt")), "acc"));
    write("scores.txt", "acc 0.4\n");
    assertEquals(0.4, value(read(files("scores.txt")), "acc"));
    assertEquals(
        0.1,
        value(
            read(
                new MetricOptions(
                    true, false, List.of(), List.of(), List.of(), Optional.empty(), Map.of())),
            "acc"));
  }

  @Test
  void filesOfAnEarlierAttemptDoNotCount() throws IOException {
    write("metrics.csv", "acc\n0.2\n");
    Files.writeString(attempt.resolve("stdout.log"), "acc 0.9 loss 1\n");
    Path second = Files.createDirectory(trial.resolve("2"));
    Files.writeString(second.resolve("pid"), "1");
    Files.setLastModifiedTime(
        trial.resolve("metrics.csv"), FileTime.from(Instant.now().minusSeconds(60)));
    attempt = second;
    assertEquals(List.of(), read().found());

    Files.setLastModifiedTime(
        trial.resolve("metrics.csv"), FileTime.from(Instant.now().plusSeconds(60)));
    assertEquals(0.2, value(read(), "acc"));
  }

  @Test
  void expressionsFindNamedGroupsIncludingPythonSyntax() throws IOException {
    Files.writeString(
        attempt.resolve("stdout.log"), "val 0.5 @ 10\nval 0.25% @ 20\nval many @ 30\nmap -> 0.7\n");

    AttemptMetrics metrics =
        read(regex("val (?P<val_loss>\\S+) @ (?<step>\\d+)", "(?<name>\\w+) -> (?<value>[^ ]+)"));

    assertEquals("10.0:0.5 20.0:0.25", points(metrics, "val_loss"));
    assertEquals(0.7, value(metrics, "map"));
    assertEquals(
        List.of(
            "stdout.log: val: with a percent sign in line 2, without one in line 1; both are used as"
                + " written",
            "stdout.log: line 3: val_loss: 'many' is not a number"),
        metrics.notes());
  }

  @Test
  void expressionThatTakesTooLongIsGivenUp() throws IOException {
    Files.writeString(
        attempt.resolve("stdout.log"), ("a".repeat(5000) + "!\n").repeat(500) + "acc=0.5\n");

    AttemptMetrics metrics = read(regex("(?<x>(a+)+)$", "acc=(?<acc>.*)"));

    assertEquals(0.5, value(metrics, "acc"));
    assertTrue(
        metrics.notes().toString().contains("takes too long; given up for this file"),
        () -> metrics.notes().toString());
  }

  @Test
  void badRowsOfATableAreSkippedAndASecondHeaderApplies() throws IOException {
    write(
        "metrics.csv",
        "\ufeffstep, acc\n1,0.5\n2,0.6,7\n3,n/a\nstep,acc,\"the, loss\"\n4,0.8,0.25\n5,,\n6,0.9");

    AttemptMetrics metrics = read();

    assertEquals("1.0:0.5 4.0:0.8", points(metrics, "acc"));
    assertEquals(0.25, value(metrics, "the, loss"));
    assertEquals(
        List.of(
            "metrics.csv: line 3 has 3 cells, the header 2; skipped",
            "metrics.csv: line 4: acc: 'n/a' is not a number",
            "metrics.csv: line 5 is another header; it applies from there on",
            "metrics.csv: line 8 has 2 cells, the header 3; skipped"),
        metrics.notes());
  }

  @Test
  void testAccuracyIsReadAtTheBestValidation() throws IOException {
    write("metrics.csv", "step,val_acc,test_acc\n1,0.7,0.1\n2,0.9,\n2,,0.2\n3,0.8,0.3\n");
    Objective at = at("test_acc", new Objective.At("val_acc", Direction.MAXIMIZE));
    assertEquals(0.2, value(read(MetricOptions.USUAL, at), "test_acc"));
    assertEquals("at max of val_acc", metric(read(MetricOptions.USUAL, at), "test_acc").rule());

    Objective worst = at("test_acc", new Objective.At("val_acc", Direction.MINIMIZE));
    assertEquals(0.1, value(read(MetricOptions.USUAL, worst), "test_acc"));

    Objective unknown = at("test_acc", new Objective.At("valid_acc", Direction.MAXIMIZE));
    AttemptMetrics missing = read(MetricOptions.USUAL, unknown);
    assertTrue(missing.values().value("test_acc").isEmpty());
    assertEquals(
        List.of("test_acc: no value, because valid_acc was not reported"), missing.notes());
  }

  @Test
  void valueAtBestIsAlignedByIndexAcrossSourcesWithDifferentSteps() throws IOException {
    write("metrics.csv", "step,val_loss\n100,0.7\n200,0.3\n300,0.8\n");
    Files.writeString(
        attempt.resolve("stdout.log"), "epoch 1 acc=0.1\nepoch 2 acc=0.2\nepoch 3 acc=0.3\n");

    Objective at = at("acc", new Objective.At("val_loss", Direction.MINIMIZE));

    assertEquals(0.2, value(read(MetricOptions.USUAL, at), "acc"));
  }

  @Test
  @Timeout(30)
  void pipesAndFoldersAreSkipped() throws IOException, InterruptedException {
    Files.writeString(attempt.resolve("stdout.log"), "acc 0.5\n");
    Files.createDirectory(attempt.resolve("metrics.jsonl"));
    assertEquals(0.5, value(read(), "acc"));

    Files.delete(attempt.resolve("metrics.jsonl"));
    assertEquals(
        0,
        new ProcessBuilder("mkfifo", attempt.resolve("metrics.jsonl").toString())
            .start()
            .waitFor());
    assertEquals(0.5, value(read(), "acc"));
  }

  @Test
  void linksAndFoldersNamedWithDigitsAreSearched() throws IOException {
    write("10/metrics.csv", "step,acc\n1,0.5\n");
    assertEquals(0.5, value(read(), "acc"));

    write("elsewhere/scores", "step,loss\n1,0.25\n");
    Files.createSymbolicLink(trial.resolve("results.csv"), trial.resolve("elsewhere/scores"));
    assertEquals(0.25, value(read(), "loss"));
  }

  private static Objective at(String name, Objective.At at) {
    return new Objective(
        name,
        Direction.MAXIMIZE,
        Reduction.LAST,
        OptionalDouble.empty(),
        RankBy.MEAN,
        NonFinite.FAIL,
        Optional.of(at));
  }

  @Test
  void valueForTheSameStepReplacesTheLastOneAndDecreasingStepsAreNoted() throws IOException {
    Files.writeString(
        attempt.resolve("metrics.jsonl"),
        """
        {"step": 1, "loss": 9}
        {"step": 1, "loss": 5}
        {"step": 2, "loss": 4}
        {"step": 1, "loss": 3}
        {"step": 2, "loss": "diverged"}
        broken
        """);

    AttemptMetrics metrics =
        read(MetricOptions.USUAL, new Objective("loss", Direction.MINIMIZE, Reduction.MEAN));

    assertEquals(4, value(metrics, "loss"));
    assertEquals("0.0:5.0 1.0:4.0 2.0:3.0", points(metrics, "loss"));
    assertEquals(
        List.of(
            "metrics.jsonl: loss: 'diverged' is not a number; skipped",
            "metrics.jsonl: line 6 is not a JSON object; skipped",
            "metrics.jsonl: loss: reported again for the same step once; the later value counts",
            "metrics.jsonl: loss: the step goes back once"),
        metrics.notes());
  }

  @Test
  void otherMetricsFollowTheReductionsAndStepOfTheSpec() throws IOException {
    Files.writeString(
        attempt.resolve("stdout.log"), "epoch 1 tick 7 loss 3\nepoch 1 tick 9 loss 2\n");

    AttemptMetrics metrics =
        read(
            new MetricOptions(
                true,
                true,
                List.of(),
                List.of(),
                List.of(),
                Optional.of("tick"),
                Map.of("loss", Reduction.MAX)));

    assertEquals(3, value(metrics, "loss"));
    assertEquals("7.0:3.0 9.0:2.0", points(metrics, "loss"));
  }

  @Test
  void lineOfManyMegabytesIsReadInBoundedMemory() throws IOException {
    byte[] piece = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    try (var out = Files.newOutputStream(attempt.resolve("stdout.log"))) {
      out.write("acc=0.25 ".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(piece);
      }
      out.write(" acc=0.5\nloss=1\n".getBytes(StandardCharsets.UTF_8));
    }

    AttemptMetrics metrics = read();

    assertEquals(0.5, value(metrics, "acc"));
    assertEquals(1, value(metrics, "loss"));
    assertEquals(
        List.of("stdout.log: contains lines of more than 262144 bytes; they are cut"),
        metrics.notes());
  }

  @Test
  void bytesThatAreNotTextAreTolerated() throws IOException {
    byte[] log = "acc=0.5\n\0\u00ff\u0001loss=2\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(attempt.resolve("stdout.log"), log);

    AttemptMetrics metrics = read();

    assertEquals(0.5, value(metrics, "acc"));
    assertEquals(2, value(metrics, "loss"));
    assertEquals(
        List.of("stdout.log: contains bytes that are not text; only what looks like lines is read"),
        metrics.notes());
  }

  @Test
  void brokenDocumentsAreNoted() throws IOException {
    write("metrics.json", "{\"acc\": 0.5, \"loss\": ");
    write("results.yaml", "a: [1\n");

    List<String> notes = read().notes();

    assertEquals(2, notes.size());
    assertTrue(
        notes.get(0).startsWith("metrics.json: can't be read completely: "), notes::toString);
  }

  @Test
  void expressionsApplyToNamedFilesToo() throws IOException {
    write("log/train.txt", "val 0.31 after 100\nval 0.29 after 200\n");
    MetricOptions options =
        new MetricOptions(
            true,
            true,
            List.of(LinePattern.of("val (?<val_loss>\\S+) after")),
            List.of("log/*.txt"),
            List.of(),
            Optional.empty(),
            Map.of());

    assertEquals(0.29, value(read(options), "val_loss"));
  }
}
