package sweep.metric.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The results of evaluations of prompts and agents: inspect_ai and promptfoo. */
final class EvaluationResults {
  private EvaluationResults() {}

  /** {@code SCORER/METRIC}. */
  static final class Inspect implements ResultReader {
    @Override
    public boolean matches(JsonNode document) {
      return JsonFields.hasAll(document, "eval", "status")
          && document.path("results").path("scores").isArray();
    }

    @Override
    public void read(JsonNode document, ResultSink sink) {
      for (JsonNode score : document.path("results").path("scores")) {
        Map<String, Double> fields = new LinkedHashMap<>();
        score
            .path("metrics")
            .properties()
            .forEach(
                metric ->
                    JsonFields.number(metric.getValue().path("value"))
                        .ifPresent(value -> fields.put(metric.getKey(), value)));
        sink.add(name(score), fields, 0);
      }
    }

    private static String name(JsonNode score) {
      String reducer = JsonFields.text(score.path("reducer"));
      String name = JsonFields.text(score.path("name"));
      return reducer.isEmpty() || reducer.equals("mean") ? name : name + "," + reducer;
    }
  }

  /** The counts of a single prompt, and the share of tests that passed as {@code pass_rate}. */
  static final class Promptfoo implements ResultReader {
    @Override
    public boolean matches(JsonNode document) {
      return JsonFields.hasAll(document.path("results").path("stats"), "successes", "failures");
    }

    @Override
    public void read(JsonNode document, ResultSink sink) {
      Map<String, Double> fields =
          new LinkedHashMap<>(JsonFields.numbers(document.path("results").path("stats")));
      double passed = fields.getOrDefault("successes", 0.0);
      double all =
          passed + fields.getOrDefault("failures", 0.0) + fields.getOrDefault("errors", 0.0);
      if (all > 0) {
        fields.put("pass_rate", passed / all);
      }
      sink.add("", fields, 0);
    }
  }
}
