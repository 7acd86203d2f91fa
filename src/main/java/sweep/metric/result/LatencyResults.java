package sweep.metric.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The latencies that vLLM's benchmark writes: {@code avg_latency}, and {@code p99_latency}. */
final class LatencyResults implements ResultReader {
  @Override
  public boolean matches(JsonNode document) {
    return JsonFields.hasAll(document, "avg_latency", "percentiles");
  }

  @Override
  public void read(JsonNode document, ResultSink sink) {
    Map<String, Double> fields = new LinkedHashMap<>(JsonFields.numbers(document));
    JsonFields.numbers(document.path("percentiles"))
        .forEach((percentile, value) -> fields.put("p" + percentile + "_latency", value));
    sink.add("", fields, 0);
  }
}
