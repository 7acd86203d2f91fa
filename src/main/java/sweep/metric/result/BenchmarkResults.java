package sweep.metric.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The results of tools that measure programs: hyperfine, google-benchmark and JMH. */
final class BenchmarkResults {
  private BenchmarkResults() {}

  /** The name of a row with its parameters, if it has any: sort(n=10). */
  private static String named(String name, JsonNode parameters) {
    Map<String, String> sorted = new TreeMap<>();
    parameters
        .properties()
        .forEach(each -> sorted.put(each.getKey(), JsonFields.text(each.getValue())));
    List<String> pairs = new ArrayList<>();
    sorted.forEach((key, value) -> pairs.add(key + "=" + value));
    return pairs.isEmpty() ? name : name + "(" + String.join(",", pairs) + ")";
  }

  /** {@code COMMAND/mean}, or the parameters in place of the command. */
  static final class Hyperfine implements ResultReader {
    @Override
    public boolean matches(JsonNode document) {
      return JsonFields.first(document.path("results"))
          .filter(row -> JsonFields.hasAll(row, "command", "mean", "stddev", "times"))
          .isPresent();
    }

    @Override
    public void read(JsonNode document, ResultSink sink) {
      List<TableRow> rows = new ArrayList<>();
      for (JsonNode row : document.path("results")) {
        String command = JsonFields.text(row.path("command"));
        rows.add(new TableRow(Map.of("command", command), JsonFields.numbers(row), 0));
      }
      ResultTable.of(rows, List.of("command")).addTo(sink);
    }
  }

  /** {@code NAME/real_time}; with repetitions {@code NAME/mean/real_time}, and no single runs. */
  static final class Google implements ResultReader {
    @Override
    public boolean matches(JsonNode document) {
      return document.path("context").isObject()
          && JsonFields.first(document.path("benchmarks"))
              .filter(row -> JsonFields.hasAll(row, "name", "real_time", "cpu_time"))
              .isPresent();
    }

    @Override
    public void read(JsonNode document, ResultSink sink) {
      List<TableRow> rows = new ArrayList<>();
      for (JsonNode row : document.path("benchmarks")) {
        String aggregate = JsonFields.text(row.path("aggregate_name"));
        boolean isRepeated = row.path("repetitions").asInt(1) > 1 && aggregate.isEmpty();
        if (!isRepeated && !row.path("error_occurred").asBoolean()) {
          rows.add(new TableRow(Map.of("name", name(row, aggregate)), measured(row), 0));
        }
      }
      ResultTable.of(rows, List.of("name")).addTo(sink);
    }

    private static String name(JsonNode row, String aggregate) {
      String name = JsonFields.text(row.has("run_name") ? row.path("run_name") : row.path("name"));
      return aggregate.isEmpty() ? name : name + "/" + aggregate;
    }

    private static Map<String, Double> measured(JsonNode row) {
      Map<String, Double> numbers = new LinkedHashMap<>(JsonFields.numbers(row));
      numbers
          .keySet()
          .removeIf(key -> key.endsWith("_index") || key.matches("repetitions|threads|iterations"));
      return numbers;
    }
  }

  /** {@code BENCHMARK/score}, with {@code scoreError} beside it. */
  static final class Jmh implements ResultReader {
    @Override
    public boolean matches(JsonNode document) {
      return JsonFields.first(document)
          .filter(row -> JsonFields.hasAll(row, "benchmark", "primaryMetric"))
          .isPresent();
    }

    @Override
    public void read(JsonNode document, ResultSink sink) {
      List<TableRow> rows = new ArrayList<>();
      for (JsonNode row : document) {
        String benchmark = JsonFields.text(row.path("benchmark"));
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String field : new String[] {"score", "scoreError"}) {
          JsonFields.number(row.path("primaryMetric").path(field))
              .ifPresent(value -> numbers.put(field, value));
        }
        String name = named(benchmark, row.path("params"));
        rows.add(new TableRow(Map.of("benchmark", name, "mode", mode(row)), numbers, 0));
      }
      boolean hasModes = rows.stream().map(row -> row.texts().get("mode")).distinct().count() > 1;
      ResultTable.of(rows, hasModes ? List.of("benchmark", "mode") : List.of("benchmark"))
          .addTo(sink);
    }

    private static String mode(JsonNode row) {
      return JsonFields.text(row.path("mode"));
    }
  }
}
