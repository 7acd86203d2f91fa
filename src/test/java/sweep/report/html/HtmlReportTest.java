package sweep.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sweep.FullLength;
import sweep.ranking.Leaderboard;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.Continuous;
import sweep.space.ContinuousDistribution;
import sweep.space.Parameter;
import sweep.space.SearchSpace;
import sweep.space.Value.FloatValue;
import sweep.space.Value.TextValue;
import sweep.status.ReportContext;
import sweep.trial.Direction;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.Reduction;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

class HtmlReportTest {
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>&amp;\u2028\ud800";
  private static final Objective LOSS = new Objective("loss", Direction.MINIMIZE, Reduction.LAST);

  private static final SearchSpace SPACE =
      SearchSpace.of(
          List.of(
              new Parameter("lr", new Continuous(new ContinuousDistribution.LogUniform(1e-4, 1))),
              new Parameter(
                  HOSTILE,
                  Categorical.of(List.of(new TextValue(HOSTILE), new TextValue("plain"))))));

  private static Leaderboard leaderboard(int count) {
    List<TrialRecord> trials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Configuration configuration =
          new Configuration(
              List.of("lr", HOSTILE),
              List.of(
                  new FloatValue(1e-4 * (1 + i)), new TextValue(i % 2 == 0 ? HOSTILE : "plain")));
      trials.add(
          new TrialRecord(
              new Trial(i, new Origin.Suggested(i), configuration, 0, 1),
              new TrialState.Completed(
                  Metrics.of(Map.of("loss", 1.0 / (1 + i))), Duration.ofMillis(1500)),
              1));
    }
    return Leaderboard.of(trials, Optional.of(LOSS), 1);
  }

  private static PageContext context(LearningCurves curves) {
    return new PageContext(
        new ReportContext(
            HOSTILE, Set.of("lr", HOSTILE), record -> "trials/" + record.trial().number()),
        SPACE,
        "finished",
        "random",
        Optional.of("train --name '" + HOSTILE + "'"),
        Optional.empty(),
        curves,
        List.of(Map.entry("spec", HOSTILE)));
  }

  private static String page(int count) throws IOException {
    StringBuilder page = new StringBuilder();
    new HtmlReport(leaderboard(count), context(LearningCurves.NONE)).write(page);
    return page.toString();
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String json(String page) {
    return between(page, "<script type=\"application/json\" id=\"sweep\">", "</script>");
  }

  @Test
  void nothingOfTheSweepIsMarkup() throws IOException {
    String json = json(page(3));
    assertFalse(Pattern.compile("[<>&\\u0080-\\uffff]").matcher(json).find());
    JsonNode read = new ObjectMapper().readTree(json);
    assertEquals(HOSTILE, read.get("name").textValue());
    assertEquals(HOSTILE, read.get("parameters").get(1).get("labels").get(0).textValue());
  }

  @Test
  void outsideTheJsonAPageIsTheSameForEverySweep() throws IOException {
    String one = page(1);
    String other = page(40);
    assertEquals(one.replace(json(one), ""), other.replace(json(other), ""));
  }

  @Test
  void policyLetsOnlyThePagesOwnScriptsRun() throws Exception {
    String page = page(1);
    String policy = between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    assertTrue(policy.startsWith("default-src 'none'; "), policy);
    assertFalse(policy.contains("unsafe") || policy.contains("http"), policy);
    Matcher parts = Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL).matcher(page);
    int found = 0;
    while (parts.find()) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(parts.group(2).getBytes(StandardCharsets.UTF_8));
      assertTrue(policy.contains(Base64.getEncoder().encodeToString(digest)), policy);
      found++;
    }
    assertEquals(3, found);
  }

  @Test
  void pageNamesNoOtherPlaceToLoadFrom() throws IOException {
    String page = page(1);
    assertFalse(Pattern.compile("\\b(src|href)=\"(?!#)").matcher(page).find());
    assertFalse(page.contains("@import"));
  }

  @Test
  void theSameSweepGivesTheSamePage() throws IOException {
    assertEquals(page(60), page(60));
  }

  @Test
  void fiveThousandConfigurationsStayBelowThreeMegabytes() throws IOException {
    assertTrue(page(5000).length() < 3_000_000);
  }

  @Test
  @FullLength
  void aSampleHasTheLeadersAndSaysHowManyThereAre() throws IOException {
    JsonNode read = new ObjectMapper().readTree(json(page(PageJson.MOST_ROWS + 1000)));
    assertEquals(PageJson.MOST_ROWS + 1000, read.get("configurations").intValue());
    JsonNode ranks = read.get("rows").get("rank");
    assertEquals(PageJson.MOST_ROWS, ranks.size());
    assertEquals(5000, ranks.get(4999).intValue());
  }

  @Test
  void choicesAreToldByTheirPlaceAndNumbersAsTheyAre() throws IOException {
    JsonNode values = new ObjectMapper().readTree(json(page(2))).get("rows").get("values");
    assertEquals("[[2.0E-4,1.0E-4],[1,0]]", values.toString());
  }

  @Test
  void whatIsNoNumberIsNull() throws IOException {
    LearningCurve curve =
        new LearningCurve(0, /* isPruned= */ false, List.of(1.0, 2.0), List.of(Double.NaN, 0.5));
    StringBuilder page = new StringBuilder();
    new HtmlReport(leaderboard(1), context(new LearningCurves(List.of(curve), 0))).write(page);
    JsonNode read = new ObjectMapper().readTree(json(page.toString()));
    assertTrue(read.get("curves").get(0).get("values").get(0).isNull());
  }

  @Test
  void aSweepWithoutTrialsIsAPageToo() throws IOException {
    StringBuilder page = new StringBuilder();
    new HtmlReport(Leaderboard.of(List.of(), Optional.of(LOSS), 1), context(LearningCurves.NONE))
        .write(page);
    JsonNode read = new ObjectMapper().readTree(json(page.toString()));
    assertEquals(0, read.get("rows").get("rank").size());
  }
}
