package sweep.report.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import sweep.report.plan.PlanReport.Counts;
import sweep.report.plan.PlanReport.PlannedTrial;
import sweep.report.plan.PlanReport.Slots;
import sweep.report.plan.PlanReport.Time;
import sweep.space.JsonText;
import sweep.text.ShellQuote;

/** A plan as a JSON object, without fields that are unknown or unbounded. */
public final class PlanJson {
  private final PlanReport plan;
  private final List<String> notes;

  /**
   * A plan with notes.
   *
   * @param notes about the spec, for the user
   */
  public PlanJson(PlanReport plan, List<String> notes) {
    this.plan = plan;
    this.notes = notes;
  }

  /**
   * Writes the object.
   *
   * @param list the name of the list of the first trials
   */
  public void write(String list, Appendable out) throws IOException {
    try (JsonGenerator json = JsonText.generator(out)) {
      json.writeStartObject();
      json.writeStringField("sweep", plan.heading().sweep());
      json.writeStringField("method", plan.heading().method());
      if (plan.heading().strategy().isPresent()) {
        json.writeStringField("strategy", plan.heading().strategy().get());
      }
      json.writeNumberField("parameters", plan.heading().parameters());
      json.writeNumberField("seed", plan.heading().seed());
      writeCounts(json);
      writeSlots(plan.slots(), json);
      if (plan.time().isPresent()) {
        writeTime(plan.time().get(), json);
      }
      if (plan.pruning().isPresent()) {
        json.writeStringField("pruning", plan.pruning().get());
      }
      writeMarginals(json);
      writeTrials(list, plan.first(), json);
      writeTrials("last", plan.last(), json);
      json.writeArrayFieldStart("notes");
      for (String note : notes) {
        json.writeString(note);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append('\n');
  }

  private void writeCounts(JsonGenerator json) throws IOException {
    Counts counts = plan.counts();
    json.writeBooleanField("estimated", counts.suggestions().isEstimated());
    if (counts.suggestions().sampled() > 0) {
      json.writeNumberField("sampled", counts.suggestions().sampled());
    }
    writeCount("asked", counts.suggestions().asked(), json);
    writeCount("duplicates", counts.suggestions().duplicates(), json);
    json.writeObjectFieldStart("excluded");
    for (Map.Entry<String, Double> rule : counts.suggestions().excluded().entrySet()) {
      writeCount(rule.getKey(), OptionalDouble.of(rule.getValue()), json);
    }
    json.writeEndObject();
    writeCount("trials", counts.trials(), json);
    writeCount("confirming_trials", counts.confirming(), json);
    json.writeNumberField("repeats", counts.repeats());
    json.writeNumberField("baseline_trials", counts.baselineTrials());
    if (counts.enqueued() > 0) {
      json.writeNumberField("enqueued", counts.enqueued());
    }
    json.writeNumberField("finished", counts.finished().trials());
    json.writeNumberField("imported", counts.finished().imported());
    if (!counts.finished().known().isEmpty()) {
      json.writeStringField("known", counts.finished().known());
    }
    writeCount("left", counts.left(), json);
    json.writeStringField("end", plan.heading().end());
  }

  private static void writeCount(String name, OptionalDouble count, JsonGenerator json)
      throws IOException {
    if (count.isPresent()) {
      json.writeNumberField(name, Math.round(count.getAsDouble()));
    }
  }

  private static void writeSlots(Slots slots, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("slots");
    json.writeNumberField("count", slots.count());
    json.writeStringField("why", slots.why());
    json.writeArrayFieldStart("notes");
    for (String note : slots.notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeTime(Time time, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("time");
    JsonText.number("seconds_per_trial", time.perTrial(), json);
    if (time.total().isPresent()) {
      JsonText.number("seconds", time.total().getAsDouble(), json);
    }
    json.writeNumberField("slots", time.slots());
    json.writeStringField("basis", time.basis());
    json.writeEndObject();
  }

  private void writeMarginals(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("marginals");
    for (ValueHistogram marginal : plan.marginals()) {
      json.writeStartObject();
      json.writeStringField("parameter", marginal.name());
      if (marginal.choices().isEmpty()) {
        json.writeStringField("scale", marginal.isLogarithmic() ? "log" : "linear");
        JsonText.number("min", marginal.edges().get(0), json);
        JsonText.number("max", marginal.edges().get(1), json);
      } else {
        json.writeArrayFieldStart("choices");
        for (String choice : marginal.choices()) {
          json.writeString(choice);
        }
        json.writeEndArray();
      }
      json.writeArrayFieldStart("counts");
      for (int count : marginal.counts()) {
        json.writeNumber(count);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeTrials(String name, List<PlannedTrial> trials, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (PlannedTrial planned : trials) {
      json.writeStartObject();
      if (planned.trial().isPresent()) {
        json.writeNumberField("trial", planned.trial().get().number());
        json.writeBooleanField("baseline", planned.trial().get().isBaseline());
        if (planned.trial().get().isEnqueued()) {
          json.writeBooleanField("enqueued", true);
        }
        json.writeNumberField("seed", planned.trial().get().knownSeed());
      }
      json.writeFieldName("params");
      json.writeRawValue(planned.configuration().json());
      json.writeArrayFieldStart("command");
      for (String word : planned.command()) {
        json.writeString(ShellQuote.asInSpec(word));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
