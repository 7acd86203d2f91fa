package sweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static sweep.ranking.Records.completed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sweep.ranking.Leaderboard;
import sweep.ranking.PlannedRepeats;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.Reduction;
import sweep.trial.TrialRecord;

class SeveralObjectivesReportTest {
  private static final ReportContext CONTEXT =
      new ReportContext("digits", Set.of("x"), record -> "log");

  /** Accuracy and seconds of two repeats each; the baseline first. */
  private static final double[][][] VALUES = {
    {{0.40, 10}, {0.62, 12}}, {{0.50, 8}, {0.721, 10.02}}, {{0.3, 9}, {0.4, 12}}
  };

  private static Leaderboard leaderboard(double[][]... values) {
    List<TrialRecord> trials = new ArrayList<>();
    for (int row = 0; row < values.length; row++) {
      Origin origin = row == 0 ? new Origin.Baseline() : new Origin.Suggested(row);
      for (int repeat = 0; repeat < values[row].length; repeat++) {
        Map<String, Double> metrics =
            Map.of("acc", values[row][repeat][0], "seconds", values[row][repeat][1]);
        trials.add(completed(trials.size(), origin, repeat, metrics));
      }
    }
    List<Objective> objectives =
        List.of(
            new Objective("acc", Direction.MAXIMIZE, Reduction.LAST),
            new Objective("seconds", Direction.MINIMIZE, Reduction.LAST));
    return Leaderboard.of(trials, objectives, PlannedRepeats.each(values[0].length));
  }

  private static String written(ReportFormat format) throws IOException {
    StringBuilder out = new StringBuilder();
    format.write(leaderboard(VALUES), CONTEXT, out);
    return out.toString();
  }

  @Test
  void tableMarksTheFrontAndHasEveryObjective() throws IOException {
    assertEquals(
        """
        rank  front  trials  acc              n  difference  percent  seconds       difference   x
           1      1  2 3     0.6105 ± 0.1563  2  +0.1005 *    +19.71  9.01 ± 1.428  -1.99 *      1  Pareto front
           2      2  0 1     0.51 ± 0.1556    2                       11 ± 1.414                -1  baseline
           3      2  4 5     0.35 ± 0.07071   2  -0.16        -31.37  10.5 ± 2.121  -0.5         2
        """,
        written(ReportFormat.TABLE));
  }

  private static double number(List<String> row, List<String> header, String column) {
    return Double.parseDouble(row.get(header.indexOf(column)));
  }

  @Test
  void csvHasEveryFigureOfEveryObjective() throws IOException {
    List<String> lines = written(ReportFormat.CSV).lines().toList();
    List<String> header = List.of(lines.get(0).split(","));
    List<String> first = List.of(lines.get(1).split(",", -1));

    assertEquals("1", first.get(header.indexOf("front")));
    assertEquals("9.01", first.get(header.indexOf("objective.seconds")));
    assertEquals("2", first.get(header.indexOf("objective.seconds.n")));
    assertEquals(-1.99, number(first, header, "objective.seconds.difference"), 1e-12);
    assertEquals(1.428355697996, number(first, header, "objective.seconds.sd"), 1e-9);
    // Holm's correction over two: the other one has the greater p.
    assertEquals(
        2 * number(first, header, "objective.seconds.p"),
        number(first, header, "objective.seconds.p_holm"));
    assertEquals(header.size(), Set.copyOf(header).size(), "every column has its own name");
  }

  @Test
  void jsonHasEveryFigureOfEveryObjective() throws IOException {
    JsonNode root = new ObjectMapper().readTree(written(ReportFormat.JSON));

    assertEquals(
        "[{\"metric\":\"acc\",\"goal\":\"maximize\"},"
            + "{\"metric\":\"seconds\",\"goal\":\"minimize\"}]",
        root.get("objectives").toString());
    JsonNode first = root.get("results").get(0);
    assertEquals(1, first.get("front").intValue());
    JsonNode seconds = first.get("other_objectives").get("seconds");
    assertEquals(9.01, seconds.get("mean").doubleValue(), 1e-12);
    assertEquals(-1.99, seconds.get("difference").doubleValue(), 1e-12);
    assertEquals(0.00319907, seconds.get("p").doubleValue(), 1e-8);
    assertEquals(2, root.get("results").get(2).get("front").intValue());
    assertFalse(first.get("metrics").has("seconds"));
  }

  @Test
  void sentencesSayInWhichObjective() {
    Claims claims = new Claims(leaderboard(VALUES), CONTEXT);

    assertEquals(Optional.empty(), claims.headline());
    assertEquals(
        List.of(
            "1 of 3 configurations is on the Pareto front of acc and seconds",
            "1 of 2 configurations beats the baseline in acc, 1 by more than its noise",
            "x=1 beats the baseline in acc by 0.1005 [0.09415, 0.1069], p = 0.0063 after Holm's"
                + " correction over 2 comparisons",
            "in seconds 2 of 2 beat the baseline, 1 by more than its noise",
            "the best of 2 was chosen by these same trials, which flatters it"),
        claims.sentences());
  }

  @Test
  void baselineThatIsBeatenInTheOtherObjectiveAloneIsNotCalledUnbeaten() {
    Claims claims =
        new Claims(leaderboard(new double[][] {{0.5, 5}}, new double[][] {{0.4, 3}}), CONTEXT);

    assertEquals(
        Optional.of(
            "nothing beats the baseline in acc: it is at least as good as 1 other configuration"),
        claims.headline());
    assertEquals(
        List.of(
            "2 of 2 configurations are on the Pareto front of acc and seconds",
            "the best of the others, x=1, differs in acc by -0.1; one pair of trials can't tell"
                + " that from noise: set repeats",
            "in seconds 1 of 1 beats the baseline, none by more than its noise"),
        claims.sentences());
  }

  @Test
  void frontIsToldWithoutABaseline() {
    Leaderboard all = leaderboard(VALUES);
    Leaderboard alone = all.with(all.rows().subList(0, 1));

    assertEquals(
        Optional.of("1 of 1 configuration is on the Pareto front of acc and seconds"),
        new FrontClaims(alone).sentence());
  }

  @Test
  void bestSaysHowManyAreOnTheFront() {
    Leaderboard leaderboard = leaderboard(VALUES);
    BestReport best =
        new BestReport(
                "digits", "acc", leaderboard.best().orElseThrow(), List.of("--x=1"), List.of())
            .among(leaderboard);

    assertEquals(
        """
        # best of digits: acc 0.6105, standard deviation 0.1563 over 2 repeats; trials 2, 3
        # seconds 9.01, standard deviation 1.428 over 2 repeats
        # 1 of 3 configurations is on the Pareto front of acc and seconds
        x: 1
        kind: "a,b"
        """,
        best.text(BestReport.Format.YAML));
    assertEquals("--x=1\n", best.text(BestReport.Format.ARGS));
  }
}
