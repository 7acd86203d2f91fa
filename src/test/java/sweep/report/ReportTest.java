package sweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sweep.ranking.Records.completed;
import static sweep.ranking.Records.failed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.ParetoStanding;
import sweep.ranking.PlannedRepeats;
import sweep.report.table.Column;
import sweep.report.table.ReportFormat;
import sweep.report.table.Table;
import sweep.report.table.TrialsTable;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.space.Value.TextValue;
import sweep.status.ReportContext;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.Reduction;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;

class ReportTest {
  private static final Origin BASELINE = new Origin.Baseline();
  private static final Origin FIRST = new Origin.Suggested(0);
  private static final Origin SECOND = new Origin.Suggested(1);

  private static final List<TrialRecord> TRIALS =
      List.of(
          completed(0, BASELINE, 0, 0.5),
          completed(1, BASELINE, 1, 0.52),
          completed(2, FIRST, 0, 0.9),
          completed(3, FIRST, 1, 0.93),
          completed(4, SECOND, 0, 0.7),
          failed(5, SECOND, 1));

  private static final ReportContext CONTEXT =
      new ReportContext(
          "digits", Set.of("x"), record -> "trials/" + record.trial().number() + "/stdout.log");

  private static Leaderboard leaderboard() {
    Objective objective = new Objective("acc", Direction.MAXIMIZE, Reduction.LAST);
    return Leaderboard.of(TRIALS, Optional.of(objective), 2);
  }

  private static String written(ReportFormat format, Leaderboard leaderboard) throws IOException {
    StringBuilder out = new StringBuilder();
    format.write(leaderboard, CONTEXT, out);
    return out.toString();
  }

  @Test
  void tableLinesUp() throws IOException {
    assertEquals(
        """
        rank  trials  acc              n       difference  percent   x  seconds
           1  2 3     0.915 ± 0.02121  2       +0.405 *     +79.41   0      1.5
           2  0 1     0.51 ± 0.01414   2                            -1      1.5  baseline
              4 5     0.7              1 of 2  +0.2            +40   1        1  exit code 1
        """,
        written(ReportFormat.TABLE, leaderboard()));
  }

  @Test
  void csvHoldsEverythingInFull() throws IOException {
    assertEquals(
        """
        rank,trials,baseline,state,reason,objective,objective_sd,objective_n,repeats,\
        objective_median,objective_ci_low,objective_ci_high,difference,difference_n,\
        difference_percent,difference_ci_low,difference_ci_high,p,p_wilcoxon,p_holm,param.x,\
        param.kind,metric.acc,seconds,attempts,log
        1,2 3,false,completed,,0.915,0.021213203435596444,2,2,0.915,0.7244069289573787,\
        1.1055930710426214,0.405,2,79.41176470588235,0.34146897631912626,0.4685310236808738,\
        0.007859104094936198,0.5,0.007859104094936198,0,"a,b",0.915,1.5,2,trials/3/stdout.log
        2,0 1,true,completed,,0.51,0.014142135623730963,2,2,0.51,0.3829379526382525,\
        0.6370620473617475,,,,,,,,,-1,"a,b",0.51,1.5,2,trials/1/stdout.log
        ,4 5,false,failed,exit code 1,0.7,,1,2,0.7,,,0.19999999999999996,1,39.99999999999999,\
        ,,,,,1,"a,b",0.7,1.0,3,trials/5/stdout.log
        """,
        written(ReportFormat.CSV, leaderboard()));
  }

  @Test
  void trialsTableHasARowForEachTrial() throws IOException {
    StringBuilder out = new StringBuilder();
    new TrialsTable(TRIALS.subList(4, 6), CONTEXT).writeCsv(out);

    assertEquals(
        """
        trial,baseline,repeat,seed,state,reason,param.x,param.kind,metric.acc,seconds,attempts,log
        4,false,0,0,completed,,1,"a,b",0.7,1.5,1,trials/4/stdout.log
        5,false,1,1,failed,exit code 1,1,"a,b",,0.5,2,trials/5/stdout.log
        """,
        out.toString());
  }

  @Test
  void markdownKeepsItsBars() throws IOException {
    assertEquals(
        """
        | rank | trials | acc | n | difference | percent | x | seconds |  |
        | ---: | :--- | :--- | :--- | :--- | ---: | ---: | ---: | :--- |
        | 1 | 2 3 | 0.915 ± 0.02121 | 2 | +0.405 * | +79.41 | 0 | 1.5 |  |
        """,
        written(ReportFormat.MD, leaderboard().with(leaderboard().rows().subList(0, 1))));
  }

  @Test
  void whatMarkdownWouldTakeForMarkupStaysText() throws IOException {
    Column<String> column = Column.text("a", row -> row);
    StringBuilder out = new StringBuilder();
    new Table<>(List.of(column), List.of("x\\|y", "<img src=x> `ls` [a](b) _c_ snake_case *"))
        .writeMarkdown(out);
    assertEquals(
        """
        | a |
        | :--- |
        | x\\\\\\|y |
        | &lt;img src=x> \\`ls\\` \\[a\\](b) \\_c\\_ snake_case * |
        """,
        out.toString());
  }

  @Test
  void tabsAndLinesHoldWhatCommasDo() throws IOException {
    assertEquals(
        written(ReportFormat.CSV, leaderboard()).replace("\"a,b\"", "a;b").replace(',', '\t'),
        written(ReportFormat.TSV, leaderboard()).replace("a,b", "a;b"));
    List<String> lines = written(ReportFormat.JSONL, leaderboard()).lines().toList();
    assertEquals(3, lines.size());
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertEquals(0.915, first.get("objective").doubleValue());
    assertEquals("a,b", first.get("param.kind").textValue());
    assertFalse(first.has("reason"), "what there is not is left out");
  }

  @Test
  void jsonKeepsTypes() throws IOException {
    JsonNode root = new ObjectMapper().readTree(written(ReportFormat.JSON, leaderboard()));

    assertEquals("acc", root.get("metric").textValue());
    assertEquals("maximize", root.get("goal").textValue());
    JsonNode first = root.get("results").get(0);
    assertEquals(1, first.get("rank").intValue());
    assertEquals(0.915, first.get("objective").get("mean").doubleValue());
    assertEquals("mean", root.get("rank_by").textValue());
    // stats.ttest_rel([0.9, 0.93], [0.5, 0.52]).pvalue
    assertEquals(0.007859104094936191, first.get("p_holm").doubleValue(), 1e-9);
    assertEquals(2, first.get("difference_n").intValue());
    assertEquals("{\"x\":0,\"kind\":\"a,b\"}", first.get("params").toString());
    assertEquals("exit code 1", root.get("results").get(2).get("reason").textValue());
    assertEquals(3, root.get("results").size());
  }

  private static Leaderboard confirmed() {
    List<TrialRecord> trials = new ArrayList<>(TRIALS);
    for (int i = 0; i < 2; i++) {
      trials.add(completed(6 + i, new Origin.Confirming(BASELINE), 2 + i, 0.5 + 0.03 * i));
      trials.add(completed(8 + i, new Origin.Confirming(FIRST), 2 + i, 0.8 + 0.02 * i));
    }
    trials.add(failed(10, new Origin.Confirming(SECOND), 2));
    Objective objective = new Objective("acc", Direction.MAXIMIZE, Reduction.LAST);
    return Leaderboard.of(trials, List.of(objective), new PlannedRepeats(2, 2, 2));
  }

  @Test
  void confirmedMeanStandsBesideTheOneOfTheSearch() throws IOException {
    assertEquals(
        """
        rank  trials  confirmed        n       acc              n       difference  percent   x  seconds
           1  2 3     0.81 ± 0.01414   2       0.915 ± 0.02121  2       +0.295 *     +57.28   0      1.5
           2  0 1     0.515 ± 0.02121  2       0.51 ± 0.01414   2                            -1      1.5  baseline
              4 5                      0 of 2  0.7              1 of 2  +0.2            +40   1        1  exit code 1, not confirmed: exit code 1
        """,
        written(ReportFormat.TABLE, confirmed()));
    String csv = written(ReportFormat.CSV, confirmed());
    assertTrue(
        csv.contains(
            ",confirmed,confirmed_sd,confirmed_n,confirmed_repeats,confirmed_median,confirmed_ci_low,"
                + "confirmed_ci_high,confirmed_trials,search_rank,confirmed_reason,difference,"));
    assertTrue(csv.contains(",0,2,,,,10,,exit code 1,"), csv);
    JsonNode results =
        new ObjectMapper().readTree(written(ReportFormat.JSON, confirmed())).get("results");
    JsonNode first = results.get(0).get("confirmed");
    assertEquals(0.81, first.get("mean").doubleValue(), 1e-12);
    assertEquals("[8,9]", first.get("trials").toString());
    assertEquals(1, first.get("search_rank").intValue());
    assertEquals("exit code 1", results.get(2).get("confirmed").get("reason").textValue());
  }

  @Test
  void bestTellsWhatFreshSeedsSaid() {
    BestReport best =
        new BestReport(
            "digits", "acc", confirmed().best().orElseThrow(), List.of(), List.of("run"));

    assertEquals(
        "# best of digits: acc 0.81, standard deviation 0.01414 over 2 fresh seeds; in the search"
            + " 0.915, standard deviation 0.02121 over 2 repeats; trials 2, 3",
        best.text(BestFormat.YAML).lines().findFirst().orElseThrow());
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void everyFormatCopesWithNoRows(ReportFormat format) throws IOException {
    written(format, new Leaderboard(List.of(), List.of()));
  }

  private static BestReport best() {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("lr", new FloatValue(1e-5));
    values.put("on", new BoolValue(true));
    values.put("name", new TextValue("it's"));
    Trial trial = new Trial(2, FIRST, Configuration.of(values), 0, 7);
    LeaderboardRow measured = leaderboard().best().orElseThrow();
    LeaderboardRow row =
        new LeaderboardRow(
            OptionalInt.of(1),
            List.of(new TrialRecord(trial, TRIALS.get(2).state(), 1)),
            1,
            measured.state(),
            "",
            measured.objective(),
            measured.comparison(),
            ParetoStanding.NONE,
            Map.of(),
            Optional.empty(),
            measured.seconds());
    List<String> arguments = List.of("--lr=1e-05", "--name=it's");
    return new BestReport("digits", "acc", row, arguments, List.of("run", "--name=it's", ""));
  }

  @Test
  void bestIsReadyToPaste() {
    assertEquals(
        """
        # best of digits: acc 0.915, standard deviation 0.02121 over 2 repeats; trial 2
        lr: 1.0e-05
        "on": true
        name: "it's"
        """,
        best().text(BestFormat.YAML));
    assertEquals("{\"lr\":1e-05,\"on\":true,\"name\":\"it's\"}\n", best().text(BestFormat.JSON));
    assertEquals("--lr=1e-05 '--name=it'\\''s'\n", best().text(BestFormat.ARGS));
    assertEquals(
        """
        SWEEP_PARAM_LR=1e-05
        SWEEP_PARAM_ON=True
        SWEEP_PARAM_NAME='it'\\''s'
        """,
        best().text(BestFormat.ENV));
    assertEquals("run '--name=it'\\''s' ''\n", best().text(BestFormat.COMMAND));
  }
}
