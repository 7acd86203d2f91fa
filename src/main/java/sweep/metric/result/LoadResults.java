package sweep.metric.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results of load generators that write blocks of statistics: guidellm and AIPerf. */
final class LoadResults {
  private LoadResults() {}

  /** The mean over the successful requests, and each percentile as {@code p99_NAME}. */
  static final class Guidellm implements ResultReader {
    @Override
    public boolean matches(JsonNode document) {
      return JsonFields.first(document.path("benchmarks"))
          .filter(row -> row.path("metrics").has("time_to_first_token_ms"))
          .isPresent();
    }

    @Override
    public void read(JsonNode document, ResultSink sink) {
      List<TableRow> rows = new ArrayList<>();
      for (JsonNode row : document.path("benchmarks")) {
        Map<String, Double> fields = new LinkedHashMap<>();
        row.path("metrics")
            .properties()
            .forEach(metric -> add(metric.getKey(), metric.getValue().path("successful"), fields));
        rows.add(new TableRow(Map.of("strategy", strategy(row)), fields, 0));
      }
      if (rows.size() == 1) {
        sink.add("", rows.get(0).numbers(), 0);
      } else {
        ResultTable.of(rows, List.of("strategy")).addTo(sink);
      }
    }

    private static String strategy(JsonNode row) {
      JsonNode config = row.has("config") ? row.path("config") : row.path("args");
      JsonNode strategy = config.has("strategy") ? config.path("strategy") : row.path("strategy");
      List<String> parts = new ArrayList<>();
      for (String key : new String[] {"type_", "type", "rate", "streams"}) {
        String value = JsonFields.text(strategy.path(key));
        if (!value.isEmpty()) {
          parts.add(parts.isEmpty() ? value : key + "=" + value);
        }
      }
      return String.join(",", parts);
    }
  }

  /** The average of each metric under its name, and each percentile as {@code p99_NAME}. */
  static final class Aiperf implements ResultReader {
    @Override
    public boolean matches(JsonNode document) {
      JsonNode latency = document.path("request_latency");
      return JsonFields.hasAll(latency, "avg", "unit") && document.has("request_throughput");
    }

    @Override
    public void read(JsonNode document, ResultSink sink) {
      Map<String, Double> fields = new LinkedHashMap<>();
      document
          .properties()
          .forEach(
              metric -> {
                if (metric.getValue().has("unit")) {
                  add(metric.getKey(), metric.getValue(), fields);
                }
              });
      sink.add("", fields, 0);
    }
  }

  private static void add(String name, JsonNode block, Map<String, Double> fields) {
    JsonNode mean = block.has("avg") ? block.path("avg") : block.path("mean");
    JsonFields.number(mean).ifPresent(value -> fields.put(name, value));
    Map<String, Double> all = new LinkedHashMap<>(JsonFields.numbers(block));
    all.putAll(JsonFields.numbers(block.path("percentiles")));
    all.forEach(
        (field, value) -> {
          if (field.matches("p\\d+|median|min|max")) {
            fields.put(field + "_" + name, value);
          }
        });
  }
}
