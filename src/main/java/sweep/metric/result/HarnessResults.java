package sweep.metric.result;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The results of lm-eval and lighteval: {@code task/metric}. The filter {@code none} is left out;
 * another follows the metric.
 */
final class HarnessResults implements ResultReader {
  private static final String STDERR = "_stderr";

  @Override
  public boolean matches(JsonNode document) {
    JsonNode results = document.path("results");
    boolean isHarness =
        JsonFields.hasAll(document, "results", "versions")
            && (document.has("n-shot")
                || document.has("configs")
                || document.has("config_general"));
    return isHarness && results.isObject();
  }

  @Override
  public void read(JsonNode document, ResultSink sink) {
    for (String part : new String[] {"results", "groups"}) {
      document
          .path(part)
          .properties()
          .forEach(task -> readTask(task.getKey(), task.getValue(), sink));
    }
  }

  private static void readTask(String task, JsonNode metrics, ResultSink sink) {
    JsonFields.numbers(metrics)
        .forEach(
            (metric, value) -> {
              String[] parts = metric.split(",", 2);
              String plain = task + "/" + parts[0];
              boolean isCount = parts[0].equals("sample_len") || parts[0].equals("sample_count");
              if (isCount || parts[0].endsWith(STDERR)) {
                return;
              }
              boolean isFiltered = parts.length > 1 && !parts[1].equals("none");
              sink.add(isFiltered ? plain + "," + parts[1] : plain, plain, value);
            });
  }
}
