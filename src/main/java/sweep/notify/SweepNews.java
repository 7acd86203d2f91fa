package sweep.notify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.ranking.Comparison;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Spread;
import sweep.space.JsonText;
import sweep.space.Value;
import sweep.text.DecimalText;
import sweep.trial.Objective;
import sweep.trial.TrialState;

/**
 * The contents of one notification about a sweep.
 *
 * @param event best or end
 * @param state the sweep's state, in a word
 * @param headline the news, as text that the leader's result follows
 * @param leader the best configuration; empty if there is none
 */
record SweepNews(Subject subject, String event, String state, String headline, Leader leader) {

  /**
   * The sweep that the notification is about.
   *
   * @param directory absolute
   */
  public record Subject(
      String name,
      String directory,
      Optional<Objective> objective,
      Map<TrialState.Kind, Integer> counts) {}

  /**
   * The best configuration.
   *
   * @param row empty if no configuration has completed
   * @param parameters the values of the varying parameters, as text
   */
  public record Leader(Optional<LeaderboardRow> row, String parameters) {
    Optional<Spread> spread() {
      return row.flatMap(LeaderboardRow::shown);
    }

    OptionalDouble difference() {
      return row.flatMap(LeaderboardRow::comparison)
          .map(Comparison::difference)
          .map(OptionalDouble::of)
          .orElse(OptionalDouble.empty());
    }
  }

  /** The news in one line. */
  public String message() {
    StringBuilder message = new StringBuilder(subject.name()).append(": ").append(headline);
    if (leader.spread().isPresent() && subject.objective().isPresent()) {
      message.append(
          " %s %s"
              .formatted(
                  subject.objective().get().metric(),
                  DecimalText.brief(leader.spread().get().mean())));
      leader
          .difference()
          .ifPresent(by -> message.append(" (%s vs baseline)".formatted(signed(by))));
      if (!leader.parameters().isEmpty()) {
        message.append(" [").append(leader.parameters()).append(']');
      }
    }
    return message.toString();
  }

  private static String signed(double difference) {
    return (difference > 0 ? "+" : "") + DecimalText.brief(difference);
  }

  /** The environment variables for a command. */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("SWEEP_EVENT", event);
    variables.put("SWEEP_MESSAGE", message());
    variables.put("SWEEP_NAME", subject.name());
    variables.put("SWEEP_DIR", subject.directory());
    variables.put("SWEEP_STATE", state);
    subject.objective().ifPresent(known -> variables.put("SWEEP_METRIC", known.metric()));
    leader
        .spread()
        .ifPresent(spread -> variables.put("SWEEP_BEST", DecimalText.python(spread.mean())));
    return variables;
  }

  /** The news as one JSON object in one line; {@code text} is what chat programs show. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("text", message());
      json.writeStringField("event", event);
      json.writeStringField("sweep", subject.name());
      json.writeStringField("directory", subject.directory());
      json.writeStringField("state", state);
      json.writeObjectFieldStart("trials");
      for (Map.Entry<TrialState.Kind, Integer> count : subject.counts().entrySet()) {
        json.writeNumberField(count.getKey().word(), count.getValue());
      }
      json.writeEndObject();
      writeBest(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void writeBest(JsonGenerator json) throws IOException {
    if (leader.row().isEmpty() || subject.objective().isEmpty()) {
      return;
    }
    LeaderboardRow row = leader.row().get();
    json.writeObjectFieldStart("best");
    json.writeStringField("metric", subject.objective().get().metric());
    if (leader.spread().isPresent()) {
      JsonText.number("value", leader.spread().get().mean(), json);
    }
    if (leader.difference().isPresent()) {
      JsonText.number("difference", leader.difference().getAsDouble(), json);
    }
    json.writeNumberField("trial", row.trials().get(0).trial().number());
    json.writeFieldName("configuration");
    json.writeStartObject();
    for (Map.Entry<String, Value> entry : row.configuration().entries().entrySet()) {
      json.writeFieldName(entry.getKey());
      json.writeRawValue(entry.getValue().json());
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
