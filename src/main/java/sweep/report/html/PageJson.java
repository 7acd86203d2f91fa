package sweep.report.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Importances;
import sweep.ranking.statistics.Spread;
import sweep.report.BaselineConclusions;
import sweep.report.ComparisonText;
import sweep.report.ParameterImportances;
import sweep.report.ParameterScale;
import sweep.report.PrunedConclusion;
import sweep.space.Value.FloatValue;
import sweep.trial.Objective;
import sweep.trial.TrialState;

/**
 * The page's data as a JSON object. It is ASCII without {@code <}, {@code >} and {@code &}, so that
 * no value can be read as markup anywhere in a page.
 */
final class PageJson {
  /** The version of the data's format; data and script are always of the same release. */
  private static final int SCHEMA = 1;

  /** Above this many configurations the page shows a sample. */
  static final int MOST_ROWS = 50_000;

  /** The number of top rows in the sample. */
  private static final int LEADERS = 10_000;

  private final Leaderboard leaderboard;
  private final PageContext context;
  private final List<LeaderboardRow> rows;

  /** The baseline's mean; empty if it has none. */
  private final Optional<Double> baseline;

  PageJson(Leaderboard leaderboard, PageContext context) {
    this.leaderboard = leaderboard;
    this.context = context;
    this.rows = sample(leaderboard.rows());
    this.baseline = leaderboard.baseline().flatMap(LeaderboardRow::objective).map(Spread::mean);
  }

  /** The top rows, the baseline, and every n-th of the rest. */
  private static List<LeaderboardRow> sample(List<LeaderboardRow> rows) {
    if (rows.size() <= MOST_ROWS) {
      return rows;
    }
    List<LeaderboardRow> sample = new ArrayList<>();
    double share = (double) (MOST_ROWS - LEADERS) / (rows.size() - LEADERS);
    for (int i = 0; i < rows.size(); i++) {
      boolean isSampled = Math.floor((i + 1 - LEADERS) * share) > Math.floor((i - LEADERS) * share);
      if (i < LEADERS || isSampled || rows.get(i).isBaseline()) {
        sample.add(rows.get(i));
      }
    }
    return sample;
  }

  String text() throws IOException {
    StringWriter text = new StringWriter();
    JsonFactory factory = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    try (JsonGenerator json = factory.createGenerator(text)) {
      write(json);
    }
    return text.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private void write(JsonGenerator json) throws IOException {
    List<ParameterScale> parameters =
        ParameterScale.of(context.space().parameters(), leaderboard.rows());
    Optional<Importances> importances =
        ParameterImportances.of(leaderboard.rows(), parameters, context.results().varying());
    json.writeStartObject();
    json.writeNumberField("schema", SCHEMA);
    json.writeStringField("name", context.results().sweep());
    json.writeStringField("state", context.state());
    json.writeStringField("summary", context.summary());
    json.writeNumberField("configurations", leaderboard.rows().size());
    json.writeNumberField(
        "ranked", leaderboard.rows().stream().filter(row -> row.rank().isPresent()).count());
    json.writeNumberField("seconds", seconds());
    writeObjectives(json);
    writeStates(json);
    writeClaims(importances, json);
    if (context.command().isPresent()) {
      json.writeStringField("command", context.command().get());
    }
    writeParameters(parameters, json);
    new PageRows(leaderboard.with(rows), context, parameters, json).write();
    if (importances.isPresent()) {
      new PageImportance(importances.get()).write(json);
    }
    writeCurves(json);
    writeFacts(json);
    json.writeEndObject();
  }

  /** The total duration of all trials. */
  private double seconds() {
    return leaderboard.rows().stream()
        .flatMap(LeaderboardRow::allTrials)
        .mapToDouble(PageRows::seconds)
        .sum();
  }

  private void writeObjectives(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("objectives");
    for (Objective objective : leaderboard.objectives()) {
      json.writeStartObject();
      json.writeStringField("name", objective.metric());
      json.writeBooleanField("maximize", objective.direction().compare(1, 0) < 0);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeStates(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("states");
    for (TrialState.Kind kind : PageRows.STATES) {
      json.writeString(kind.word());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("stateCounts");
    for (TrialState.Kind kind : PageRows.STATES) {
      json.writeNumber(leaderboard.rows().stream().filter(row -> row.state() == kind).count());
    }
    json.writeEndArray();
  }

  private void writeClaims(Optional<Importances> importances, JsonGenerator json)
      throws IOException {
    boolean ranked = leaderboard.best().isPresent();
    BaselineConclusions claims = new BaselineConclusions(leaderboard, context.results());
    Optional<String> headline = ranked ? claims.headline() : PrunedConclusion.sentence(leaderboard);
    json.writeStringField("headline", headline.orElse(""));
    json.writeArrayFieldStart("claims");
    for (String sentence : ranked ? claims.sentences() : List.<String>of()) {
      json.writeString(sentence);
    }
    List<String> learnt =
        context.conclusions().map(each -> each.sentences(importances)).orElse(List.of());
    for (String sentence : ranked ? learnt : List.<String>of()) {
      json.writeString(sentence);
    }
    json.writeEndArray();
    writeBetter(json);
  }

  /**
   * Writes how many rows are better than the baseline, among the confirmed ones if there are any.
   */
  private void writeBetter(JsonGenerator json) throws IOException {
    boolean isConfirmed = !leaderboard.confirmed().isEmpty();
    List<LeaderboardRow> others =
        (isConfirmed ? leaderboard.confirmed() : leaderboard.claimable())
            .stream().filter(row -> !row.isBaseline()).toList();
    List<LeaderboardRow> compared = leaderboard.compared();
    json.writeNumberField("others", others.size());
    json.writeNumberField("better", others.stream().filter(this::isBetter).count());
    json.writeNumberField("beating", leaderboard.beatingBaseline().size());
    json.writeNumberField("tested", new ComparisonText(compared).tests());
  }

  /**
   * Whether a row is better, significantly or not; by trials with the same seeds if there are any.
   */
  private boolean isBetter(LeaderboardRow row) {
    return row.comparison()
        .map(leaderboard::isBetter)
        .orElseGet(() -> baseline.isPresent() && isBetter(row.objective().orElseThrow().mean()));
  }

  private boolean isBetter(double value) {
    return leaderboard.objectives().get(0).direction().compare(value, baseline.get()) < 0;
  }

  private void writeParameters(List<ParameterScale> parameters, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("parameters");
    for (ParameterScale parameter : parameters) {
      json.writeStartObject();
      json.writeStringField("name", parameter.name());
      json.writeBooleanField("varies", context.results().varying().contains(parameter.name()));
      json.writeBooleanField("log", parameter.isLogarithmic());
      json.writeArrayFieldStart("labels");
      for (String label : parameter.labels().keySet()) {
        json.writeString(label);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeCurves(JsonGenerator json) throws IOException {
    json.writeNumberField("curvesLeftOut", context.curves().leftOut());
    json.writeArrayFieldStart("curves");
    for (LearningCurve curve : context.curves().curves()) {
      json.writeStartObject();
      json.writeNumberField("trial", curve.trial());
      json.writeBooleanField("pruned", curve.isEarly());
      writeNumbers("steps", curve.steps(), json);
      writeNumbers("values", curve.values(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeNumbers(String name, List<Double> numbers, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (double number : numbers) {
      number(OptionalDouble.of(number), json);
    }
    json.writeEndArray();
  }

  private void writeFacts(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("facts");
    for (Map.Entry<String, String> fact : context.facts()) {
      json.writeStartArray();
      json.writeString(fact.getKey());
      json.writeString(fact.getValue());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** Writes a number; null if there is none or it isn't finite. */
  static void number(OptionalDouble number, JsonGenerator json) throws IOException {
    if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
      json.writeNull();
    } else {
      json.writeRawValue(new FloatValue(number.getAsDouble()).canonical());
    }
  }
}
