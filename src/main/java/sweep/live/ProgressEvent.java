package sweep.live;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import sweep.space.Configuration;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.TextValue;

/**
 * An event of a sweep as a line of JSON for other programs: its time, its kind, and its fields.
 * Numbers that JSON lacks, such as NaN, become text, as in the journal.
 */
final class ProgressEvent {
  private final StringJoiner members = new StringJoiner(",", "{", "}");

  /** Creates an event without fields. */
  public ProgressEvent(Instant at, String kind) {
    text("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
    text("event", kind);
  }

  public ProgressEvent text(String name, String text) {
    return add(name, new TextValue(text).json());
  }

  public ProgressEvent whole(String name, long number) {
    return add(name, new IntValue(number).json());
  }

  public ProgressEvent number(String name, double number) {
    return add(name, new FloatValue(number).json());
  }

  /** Adds a number if there is one. */
  public ProgressEvent number(String name, OptionalDouble number) {
    return number.isPresent() ? number(name, number.getAsDouble()) : this;
  }

  public ProgressEvent truth(String name, boolean holds) {
    return add(name, new BoolValue(holds).json());
  }

  public ProgressEvent parameters(Configuration configuration) {
    return add("parameters", configuration.json());
  }

  public ProgressEvent metrics(Map<String, Double> metrics) {
    StringJoiner values = new StringJoiner(",", "{", "}");
    metrics.forEach(
        (name, value) ->
            values.add(new TextValue(name).json() + ":" + new FloatValue(value).json()));
    return add("metrics", values.toString());
  }

  private ProgressEvent add(String name, String json) {
    members.add(new TextValue(name).json() + ":" + json);
    return this;
  }

  /** The event, without a line end. */
  public String line() {
    return members.toString();
  }
}
