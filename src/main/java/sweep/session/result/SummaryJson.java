package sweep.session.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.ObjectiveFigures;
import sweep.ranking.statistics.Spread;
import sweep.space.JsonText;
import sweep.store.SweepDirectory;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * The outcome of a run as one line of JSON, small enough for a scheduler's database: counts, the
 * best configuration, and absolute paths to the rest.
 */
final class SummaryJson {
  private final RunOutcome outcome;

  SummaryJson(RunOutcome outcome) {
    this.outcome = outcome;
  }

  /** The line, without a line break. */
  String line() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("sweep", outcome.sweep().spec().name());
      json.writeStringField("state", outcome.end().kind().name().toLowerCase(Locale.ROOT));
      if (!outcome.end().detail().isEmpty()) {
        json.writeStringField("reason", outcome.end().detail());
      }
      json.writeNumberField("exit_code", outcome.exitCode().code());
      writeCounts(json);
      writeObjective(json);
      writePaths(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private void writeCounts(JsonGenerator json) throws IOException {
    List<TrialRecord> trials = outcome.sweep().history().trials();
    json.writeObjectFieldStart("trials");
    json.writeNumberField("all", trials.size());
    for (TrialState.Kind kind : TrialState.Kind.values()) {
      long count = trials.stream().filter(each -> each.state().kind() == kind).count();
      if (count > 0) {
        json.writeNumberField(kind.word(), count);
      }
    }
    json.writeEndObject();
  }

  private void writeObjective(JsonGenerator json) throws IOException {
    if (outcome.leaderboard().objective().isEmpty()) {
      return;
    }
    Objective objective = outcome.leaderboard().objective().get();
    json.writeStringField("metric", objective.metric());
    json.writeStringField("goal", objective.direction().name().toLowerCase(Locale.ROOT));
    if (outcome.best().isEmpty()) {
      json.writeNullField("best");
    } else {
      writeBest(outcome.best().get(), json);
    }
  }

  private static void writeBest(LeaderboardRow row, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("best");
    json.writeArrayFieldStart("trials");
    for (TrialRecord record : row.trials()) {
      json.writeNumber(record.trial().number());
    }
    json.writeEndArray();
    JsonText.number("value", row.shown().orElseThrow().mean(), json);
    if (!row.standing().others().isEmpty()) {
      writeOthers(row.standing().others(), json);
    }
    json.writeFieldName("params");
    json.writeRawValue(row.configuration().json());
    json.writeEndObject();
  }

  private static void writeOthers(List<ObjectiveFigures> others, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("others");
    for (ObjectiveFigures other : others) {
      if (other.spread().isPresent()) {
        Spread spread = other.spread().get();
        JsonText.number(other.objective().metric(), spread.mean(), json);
      }
    }
    json.writeEndObject();
  }

  private void writePaths(JsonGenerator json) throws IOException {
    SweepDirectory directory = outcome.sweep().directory();
    json.writeStringField("directory", directory.root().toString());
    writePath("results", directory.results("csv"), json);
    if (outcome.best().isPresent()) {
      writePath("best_file", directory.best(), json);
    }
    writePath("report", directory.report(), json);
  }

  private static void writePath(String name, Path file, JsonGenerator json) throws IOException {
    if (Files.exists(file)) {
      json.writeStringField(name, file.toString());
    }
  }
}
