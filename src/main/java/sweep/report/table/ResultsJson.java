package sweep.report.table;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.ranking.Comparison;
import sweep.ranking.ConfirmationResult;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.ObjectiveFigures;
import sweep.ranking.statistics.Spread;
import sweep.space.JsonText;
import sweep.status.ReportContext;
import sweep.trial.MeasuredSpread;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;

/** Results as a JSON object. Numbers that JSON lacks are text: {@code "nan"}, {@code "inf"}. */
final class ResultsJson {
  private final Leaderboard leaderboard;
  private final ReportContext context;

  ResultsJson(Leaderboard leaderboard, ReportContext context) {
    this.leaderboard = leaderboard;
    this.context = context;
  }

  void write(Appendable out) throws IOException {
    try (JsonGenerator json = JsonText.generator(out)) {
      writeAll(json);
    }
    out.append('\n');
  }

  private void writeAll(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("sweep", context.sweep());
    if (leaderboard.objective().isPresent()) {
      Objective objective = leaderboard.objective().get();
      json.writeStringField("metric", objective.metric());
      json.writeStringField("goal", objective.direction().name().toLowerCase(Locale.ROOT));
      json.writeStringField("rank_by", objective.rankBy().name().toLowerCase(Locale.ROOT));
    }
    if (leaderboard.objectives().size() > 1) {
      writeObjectives(json);
    }
    json.writeArrayFieldStart("results");
    for (LeaderboardRow row : leaderboard.rows()) {
      writeRow(row, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeObjectives(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("objectives");
    for (Objective objective : leaderboard.objectives()) {
      json.writeStartObject();
      json.writeStringField("metric", objective.metric());
      json.writeStringField("goal", objective.direction().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeRow(LeaderboardRow row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (row.rank().isPresent()) {
      json.writeNumberField("rank", row.rank().getAsInt());
    }
    if (row.standing().front().isPresent()) {
      json.writeNumberField(ObjectiveColumns.FRONT, row.standing().front().getAsInt());
    }
    writeNumbers(row.trials(), json);
    json.writeBooleanField("baseline", row.isBaseline());
    json.writeStringField("state", row.state().word());
    if (!row.reason().isEmpty()) {
      json.writeStringField("reason", row.reason());
    }
    if (row.objective().isPresent()) {
      json.writeObjectFieldStart("objective");
      writeSpread(row.objective().get(), json);
      json.writeEndObject();
    }
    json.writeNumberField("repeats", row.planned());
    if (row.confirmation().isPresent()) {
      writeFresh(row.confirmation().get(), json);
    }
    writeComparison(row.comparison(), json);
    writeOthers(row.standing().others(), /* isCompared= */ true, json);
    json.writeFieldName("params");
    json.writeRawValue(row.configuration().json());
    json.writeObjectFieldStart("metrics");
    for (Map.Entry<String, Double> metric : row.metrics().entrySet()) {
      writeNumber(metric.getKey(), OptionalDouble.of(metric.getValue()), json);
    }
    json.writeEndObject();
    writeNumber("seconds", row.seconds(), json);
    json.writeNumberField("attempts", row.attempts());
    json.writeStringField("log", context.logPath().apply(row.logTrial()));
    json.writeEndObject();
  }

  /** The results of the confirming trials; their comparison is that of the row. */
  private static void writeFresh(ConfirmationResult fresh, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("confirmed");
    if (fresh.objective().isPresent()) {
      writeSpread(fresh.objective().get(), json);
    }
    json.writeNumberField("repeats", fresh.planned());
    if (fresh.searchRank().isPresent()) {
      json.writeNumberField("search_rank", fresh.searchRank().getAsInt());
    }
    if (!fresh.reason().isEmpty()) {
      json.writeStringField("reason", fresh.reason());
    }
    writeNumbers(fresh.trials(), json);
    writeOthers(fresh.row().standing().others(), /* isCompared= */ false, json);
    json.writeEndObject();
  }

  private static void writeNumbers(List<TrialRecord> trials, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("trials");
    for (TrialRecord record : trials) {
      json.writeNumber(record.trial().number());
    }
    json.writeEndArray();
  }

  private static void writeSpread(Spread spread, JsonGenerator json) throws IOException {
    writeNumber("mean", OptionalDouble.of(spread.mean()), json);
    writeNumber("sd", spread.deviation(), json);
    json.writeNumberField("n", spread.count());
    for (var figure : RowStatistics.OBJECTIVE.entrySet()) {
      writeNumber(figure.getKey(), figure.getValue().apply(spread), json);
    }
    if (spread.measured().isPresent()) {
      MeasuredSpread measured = spread.measured().get();
      json.writeObjectFieldStart("measured");
      writeNumber("spread", OptionalDouble.of(measured.value()), json);
      json.writeStringField("kind", measured.kind().words());
      if (measured.count().isPresent()) {
        json.writeNumberField("n", measured.count().getAsLong());
      }
      json.writeEndObject();
    }
  }

  private static void writeComparison(Optional<Comparison> comparison, JsonGenerator json)
      throws IOException {
    if (comparison.isPresent()) {
      writeNumber("difference", OptionalDouble.of(comparison.get().difference()), json);
      json.writeNumberField("difference_n", comparison.get().differences().count());
      for (var figure : RowStatistics.COMPARISON.entrySet()) {
        writeNumber(figure.getKey(), figure.getValue().apply(comparison.get()), json);
      }
    }
  }

  /** The objectives after the first, by name. */
  private static void writeOthers(
      List<ObjectiveFigures> others, boolean isCompared, JsonGenerator json) throws IOException {
    if (others.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("other_objectives");
    for (ObjectiveFigures other : others) {
      json.writeObjectFieldStart(other.objective().metric());
      if (other.spread().isPresent()) {
        writeSpread(other.spread().get(), json);
      }
      writeComparison(isCompared ? other.comparison() : Optional.empty(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeNumber(String name, OptionalDouble number, JsonGenerator json)
      throws IOException {
    if (number.isPresent()) {
      JsonText.number(name, number.getAsDouble(), json);
    }
  }
}
