package sweep.metric.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.metric.MetricOptions;
import sweep.text.NonFinite;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.RankBy;
import sweep.trial.Reduction;

/** The value of a metric at the best value of another one, in the layouts that scripts print. */
class ValueAtBestTest {
  /** The minimum of the validation values is in the third epoch. */
  private static final double[] VAL = {0.9, 0.5, 0.1, 0.4, 0.6};

  private static final double RIGHT = 0.3;

  @TempDir private Path folder;

  private Path attempt;

  @BeforeEach
  void make() throws IOException {
    attempt = Files.createDirectories(folder.resolve("000000/1"));
  }

  /** Repeats a template for each epoch, with # for its number, V and T for its two values. */
  private static String log(String lines) {
    StringBuilder log = new StringBuilder();
    for (int epoch = 1; epoch <= VAL.length; epoch++) {
      log.append(
          lines
              .replace("#", Integer.toString(epoch))
              .replace("S", Integer.toString(epoch * 2048))
              .replace("V", Double.toString(VAL[epoch - 1]))
              .replace("T", String.format(Locale.ROOT, "%.1f", epoch / 10.0)));
    }
    return log.toString();
  }

  private AttemptMetrics read(String log) throws IOException {
    Files.writeString(attempt.resolve("stdout.log"), log);
    Objective test =
        new Objective(
            "test",
            Direction.MAXIMIZE,
            Reduction.LAST,
            OptionalDouble.empty(),
            RankBy.MEAN,
            NonFinite.FAIL,
            Optional.of(new Objective.At("val", Direction.MINIMIZE)));
    return new OutputReader(List.of(test), MetricOptions.USUAL, List.of())
        .start(AttemptLocation.of(attempt))
        .finish();
  }

  private static double test(AttemptMetrics metrics) {
    return metrics.values().value("test").orElseThrow();
  }

  private void assertRight(String log) throws IOException {
    AttemptMetrics metrics = read(log);
    assertEquals(RIGHT, test(metrics), log);
    assertEquals(
        List.of(), metrics.notes().stream().filter(note -> note.startsWith("test:")).toList(), log);
  }

  @Test
  void stepsMayBeBesideAboveOrBelowTheirValues() throws IOException {
    assertRight(log("epoch # val V\nepoch # test T\n"));
    assertRight(log("epoch # test T\nepoch # val V\n"));
    assertRight(log("Epoch #/5\nval V\ntest T\n"));
    assertRight(log("Epoch #/5\ntest T\nval V\n"));
    assertRight(log("val V\ntest T\nepoch # done\n"));
    assertRight(log("test T\nval V\nepoch # done\n"));
    assertRight(log("val V\nepoch # done\ntest T\n"));
    assertRight(log("step S loss 1\nval V\ntest T\nepoch # done\n"));
    assertRight("val 2.3\ntest 0.0\n" + log("Epoch #/5\nval V\ntest T\n"));
  }

  @Test
  void alternatingValuesNeedNoSteps() throws IOException {
    assertRight(log("val V\ntest T\n"));
    assertRight(log("test T\nval V\n"));
    assertRight(log("val V test T\n"));
  }

  @Test
  void tablesNameTheirStepInTheMiddleOrAtTheEnd() throws IOException {
    String table =
        """
        | rollout/        |      |
        |    val          | V    |
        | time/           |      |
        |    iterations   | #    |
        |    total_timesteps | S |
        """;
    assertRight(log(table + "| train/ | |\n| test | T |\n------\n"));
    assertRight(log("| test | T |\n" + table + "------\n"));
    // At first there is nothing to train with.
    String first = table.replace("V", "9").replace("#", "0").replace("S", "1024");
    assertRight(first + "------\n" + log(table + "| train/ | |\n| test | T |\n------\n"));
  }

  @Test
  void oneMetricMayHaveManyValuesPerEpoch() throws IOException {
    assertRight(log("Epoch #/5\ntest 0.91\ntest 0.92\ntest T\nval V\n"));
    assertRight(log("test 0.91\ntest 0.92\ntest T\nval V\nepoch # done\n"));
  }

  @Test
  void stepsThatStartOverAreAlignedWithinTheirFold() throws IOException {
    String other = log("Epoch #/5\nval 1\ntest 0.99\n").replace("val 1", "val 5");
    assertRight(other + log("Epoch #/5\nval V\ntest T\n") + other);
    assertRight(other + log("epoch # val V\nepoch # test T\n") + other);
  }

  @Test
  void missingValueAtTheStepIsNoted() throws IOException {
    AttemptMetrics later = read(log("epoch # val V\n") + "epoch 5 test 0.75\n");
    assertEquals(0.75, test(later));
    assertTrue(
        later
            .notes()
            .contains("test: has no value at step 3, the step of val; the value at step 5 is used"),
        later.notes().toString());

    AttemptMetrics atEnd = read(log("val V\n") + "test 0.75\n");
    assertEquals(0.75, test(atEnd));
    assertTrue(
        atEnd
            .notes()
            .contains(
                "test: has no steps in common with val, and fewer values; its last value is used"),
        atEnd.notes().toString());
  }

  @Test
  void valueAtBestIsExactInALongLog() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int step = 0; step < 20_000; step++) {
      log.append("step %d val=%d test=%d\n".formatted(step, step == 12_345 ? 0 : 1, step));
    }

    assertEquals(12_345, test(read(log.toString())));
  }

  @Test
  void valueInTheSameLineWinsOverOthersOfItsEpoch() throws IOException {
    assertEquals(
        0.4,
        test(
            read(
                "epoch 1 val 0.5 test 0.4\nepoch 1 val 0.9 test 0.85\nepoch 2 val 0.6 test 0.5\n")));

    assertEquals(
        0.4,
        test(
            read(
                "step 41 val 0.4\nstep 42 val 0.1\nstep 42 test 0.4\nepoch 4 val 0.5 test 0.99\n")));
  }
}
