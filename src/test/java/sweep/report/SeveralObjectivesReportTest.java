package sweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static sweep.ranking.Records.completed;
import static sweep.ranking.Records.failed;

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
import sweep.report.table.ReportFormat;
import sweep.status.ReportContext;
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

  private static final List<Objective> OBJECTIVES =
      List.of(
          new Objective("acc", Direction.MAXIMIZE, Reduction.LAST),
          new Objective("seconds", Direction.MINIMIZE, Reduction.LAST));

  private static Origin origin(int row) {
    return row == 0 ? new Origin.Baseline() : new Origin.Suggested(row);
  }

  private static Map<String, Double> metrics(double... values) {
    return Map.of("acc", values[0], "seconds", values[1]);
  }

  private static List<TrialRecord> trials(double[][]... values) {
    List<TrialRecord> trials = new ArrayList<>();
    for (int row = 0; row < values.length; row++) {
      for (int repeat = 0; repeat < values[row].length; repeat++) {
        trials.add(completed(trials.size(), origin(row), repeat, metrics(values[row][repeat])));
      }
    }
    return trials;
  }

  private static Leaderboard leaderboard(double[][]... values) {
    return Leaderboard.of(trials(values), OBJECTIVES, PlannedRepeats.each(values[0].length));
  }

  private static String written(ReportFormat format) throws IOException {
    return written(format, leaderboard(VALUES));
  }

  private static String written(ReportFormat format, Leaderboard leaderboard) throws IOException {
    StringBuilder out = new StringBuilder();
    format.write(leaderboard, CONTEXT, out);
    return out.toString();
  }

  @Test
  void tableMarksTheFrontAndHasEveryObjective() throws IOException {
    assertEquals(
        """
        rank  front  trials  acc              n  difference  percent  seconds       seconds difference   x
           1      1  2 3     0.6105 ± 0.1563  2  +0.1005 *    +19.71  9.01 ± 1.428  -1.99 *              1  Pareto front
           2      2  0 1     0.51 ± 0.1556    2                       11 ± 1.414                        -1  baseline
           3      2  4 5     0.35 ± 0.07071   2  -0.16        -31.37  10.5 ± 2.121  -0.5                 2
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
  void sentencesNameTheObjective() {
    BaselineConclusions claims = new BaselineConclusions(leaderboard(VALUES), CONTEXT);

    assertEquals(Optional.empty(), claims.headline());
    assertEquals(
        List.of(
            "1 of 3 configurations is on the Pareto front of acc and seconds",
            "1 of 2 configurations scored better than the baseline in acc; 1 difference is statistically"
                + " significant",
            "the configuration x=1 is 0.1005 better than the baseline in acc (95% CI 0.09415 to"
                + " 0.1069, p = 0.0032; Holm-corrected for 2 comparisons, p = 0.0063)",
            "in seconds 2 of 2 scored better than the baseline; 1 difference is statistically significant",
            "this estimate is optimistic: the same 2 results were used to pick the winner"),
        claims.sentences());
  }

  @Test
  void headlineNamesTheObjectiveInWhichTheBaselineIsUnbeaten() {
    BaselineConclusions claims =
        new BaselineConclusions(
            leaderboard(new double[][] {{0.5, 5}}, new double[][] {{0.4, 3}}), CONTEXT);

    assertEquals(
        Optional.of(
            "nothing beats the baseline in acc: it is at least as good as 1 other configuration (one"
                + " trial each)"),
        claims.headline());
    assertEquals(
        List.of(
            "2 of 2 configurations are on the Pareto front of acc and seconds",
            "each configuration ran once, so differences can't be tested; set `repeats: 3` or add"
                + " `--set confirm.top=5`",
            "the best of the others, x=1, is 0.1 worse than the baseline in acc",
            "in seconds 1 of 1 scored better than the baseline"),
        claims.sentences());
  }

  @Test
  void frontIsReportedWithoutABaseline() {
    Leaderboard all = leaderboard(VALUES);
    Leaderboard alone = all.with(all.rows().subList(0, 1));

    assertEquals(
        Optional.of("1 of 1 configuration is on the Pareto front of acc and seconds"),
        new ParetoConclusions(alone).sentence());
  }

  @Test
  void bestReportsTheSizeOfTheFront() {
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
        best.text(BestFormat.YAML));
    assertEquals("--x=1\n", best.text(BestFormat.ARGS));
  }

  /** The search as above, and two confirming trials of the baseline and the best configuration. */
  private static Leaderboard confirmed() {
    double[][][] fresh = {{{0.5, 11}, {0.52, 13}}, {{0.55, 9}, {0.575, 11.02}}};
    List<TrialRecord> trials = new ArrayList<>(trials(VALUES));
    for (int row = 0; row < fresh.length; row++) {
      for (int i = 0; i < fresh[row].length; i++) {
        Origin origin = new Origin.Confirming(origin(row));
        trials.add(completed(trials.size(), origin, 2 + i, metrics(fresh[row][i])));
      }
    }
    trials.add(failed(trials.size(), new Origin.Confirming(origin(2)), 2));
    return Leaderboard.of(trials, OBJECTIVES, new PlannedRepeats(2, 2, 2));
  }

  @Test
  void everyObjectiveIsBesideItsConfirmedResult() throws IOException {
    assertEquals(
        """
        rank  front  trials  confirmed         n       acc              n  difference  percent  seconds confirmed  seconds       seconds difference   x
           1      1  2 3     0.5625 ± 0.01768  2       0.6105 ± 0.1563  2  +0.0525 *    +10.29  10.01 ± 1.428      9.01 ± 1.428  -1.99 *              1  Pareto front
           2      2  0 1     0.51 ± 0.01414    2       0.51 ± 0.1556    2                       12 ± 1.414         11 ± 1.414                        -1  baseline
           3      2  4 5                       0 of 2  0.35 ± 0.07071   2  -0.16        -31.37                     10.5 ± 2.121  -0.5                 2  not confirmed: exit code 1
        """,
        written(ReportFormat.TABLE, confirmed()));
    List<String> lines = written(ReportFormat.CSV, confirmed()).lines().toList();
    List<String> header = List.of(lines.get(0).split(","));
    List<String> first = List.of(lines.get(1).split(",", -1));
    assertEquals(10.01, number(first, header, "confirmed.seconds"), 1e-12);
    assertEquals(1.428355697996, number(first, header, "confirmed.seconds.sd"), 1e-9);
    assertEquals("2", first.get(header.indexOf("confirmed.seconds.n")));
    assertEquals(9.01, number(first, header, "objective.seconds"), 1e-12);
    assertEquals(
        number(first, header, "objective.seconds.p"),
        number(first, header, "objective.seconds.p_holm"),
        "one alone is confirmed");
    assertEquals(header.size(), Set.copyOf(header).size(), "every column has its own name");
    JsonNode row =
        new ObjectMapper().readTree(written(ReportFormat.JSON, confirmed())).get("results").get(0);
    JsonNode seconds = row.get("confirmed").get("other_objectives").get("seconds");
    assertEquals(10.01, seconds.get("mean").doubleValue(), 1e-12);
    assertFalse(seconds.has("difference"));
    assertEquals(
        -1.99, row.get("other_objectives").get("seconds").get("difference").doubleValue(), 1e-12);
  }

  @Test
  void sentencesReportFreshSeedsInEveryObjective() {
    assertEquals(
        List.of(
            "1 of 2 confirmed configurations is on the Pareto front of acc and seconds",
            "1 of 1 confirmed configuration scored better than the baseline in acc on fresh seeds; 1"
                + " difference is statistically significant",
            "confirmed on 2 fresh seeds: the configuration x=1 is 0.0525 better than the baseline in"
                + " acc (95% CI 0.02073 to 0.08427, p = 0.03); mean in acc 0.6105 in the search, 0.5625"
                + " confirmed",
            "in seconds 1 of 1 scored better than the baseline on fresh seeds; 1 difference is"
                + " statistically significant",
            "not confirmed: x=2 (exit code 1)"),
        new BaselineConclusions(confirmed(), CONTEXT).sentences());
  }

  @Test
  void bestReportsFreshSeedsOfEveryObjective() {
    Leaderboard leaderboard = confirmed();
    BestReport best =
        new BestReport("digits", "acc", leaderboard.best().orElseThrow(), List.of(), List.of())
            .among(leaderboard);

    assertEquals(
        """
        # best of digits: acc 0.5625, standard deviation 0.01768 over 2 fresh seeds; in the search\
         0.6105, standard deviation 0.1563 over 2 repeats; trials 2, 3
        # seconds 10.01, standard deviation 1.428 over 2 fresh seeds; in the search 9.01, standard\
         deviation 1.428 over 2 repeats
        # 1 of 2 confirmed configurations is on the Pareto front of acc and seconds
        x: 1
        kind: "a,b"
        """,
        best.text(BestFormat.YAML));
  }
}
