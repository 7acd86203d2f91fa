package sweep.metric.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a load test of an inference server, as vLLM and SGLang write it. Several in one
 * file are told apart by their load: {@code request_rate=4/mean_ttft_ms}.
 */
final class ServingResults implements ResultReader {
  private static final List<String> LOAD = List.of("request_rate", "max_concurrency");

  @Override
  public boolean matches(JsonNode document) {
    return JsonFields.hasAll(document, "request_throughput", "completed");
  }

  @Override
  public void read(JsonNode document, ResultSink sink) {
    sink.add("", measured(document), 0);
  }

  /** Adds a result that is one of several in a file. */
  static void readLine(JsonNode row, ResultSink sink) {
    List<String> identity = new ArrayList<>();
    for (String key : LOAD) {
      String value = JsonFields.text(row.path(key));
      if (!value.isEmpty()) {
        identity.add(key + "=" + value);
      }
    }
    sink.add(String.join(",", identity), measured(row), 0);
  }

  private static Map<String, Double> measured(JsonNode row) {
    Map<String, Double> fields = new LinkedHashMap<>(JsonFields.numbers(row));
    LOAD.forEach(fields::remove);
    return fields;
  }
}
