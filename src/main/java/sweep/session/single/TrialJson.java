package sweep.session.single;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import sweep.space.JsonText;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * One trial with its metrics as one line of JSON.
 *
 * @param record its state; empty if it was not started
 */
record TrialJson(String sweep, Trial trial, Optional<TrialRecord> record) {
  String line() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("sweep", sweep);
      json.writeNumberField("trial", trial.number());
      TrialState.Kind state =
          record.map(each -> each.state().kind()).orElse(TrialState.Kind.WAITING);
      json.writeStringField("state", state.word());
      json.writeNumberField("seed", trial.knownSeed());
      json.writeFieldName("params");
      json.writeRawValue(trial.configuration().json());
      writeMetrics(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private void writeMetrics(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("metrics");
    if (record.isPresent()) {
      Map<String, Double> metrics = record.get().state().reported().entries();
      for (Map.Entry<String, Double> metric : metrics.entrySet()) {
        JsonText.number(metric.getKey(), metric.getValue(), json);
      }
    }
    json.writeEndObject();
    if (record.flatMap(TrialRecord::took).isPresent()) {
      JsonText.number("seconds", record.get().took().orElseThrow().toMillis() / 1e3, json);
    }
  }
}
