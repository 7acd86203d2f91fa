package sweep.metric.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.trial.MeasuredSpread;

/** The results of load generators that write blocks of statistics: guidellm and AIPerf. */
final class LoadResults {
  private LoadResults() {}

  /** The mean over the successful requests, and each percentile as {@code p99_NAME}. */
  static final class Guidellm implements ResultReader {
    @Override
    public String words() {
      return "results of guidellm";
    }

    @Override
    public boolean matches(Member document) {
      return document
          .at("benchmarks")
          .first()
          .filter(row -> row.at("metrics").has("time_to_first_token_ms"))
          .isPresent();
    }

    @Override
    public void read(Member document, ResultSink sink) {
      List<TableRow> rows = new ArrayList<>();
      for (Member row : document.at("benchmarks").items()) {
        Map<String, Measured> fields = new LinkedHashMap<>();
        row.at("metrics")
            .members()
            .forEach((name, metric) -> add(name, metric.at("successful"), fields));
        rows.add(new TableRow(Map.of("strategy", strategy(row)), fields, 0));
      }
      if (rows.size() == 1) {
        sink.add("", rows.get(0).numbers(), 0);
      } else {
        ResultTable.of(rows, List.of("strategy")).addTo(sink);
      }
    }

    private static String strategy(Member row) {
      Member config = row.at(row.has("config") ? "config" : "args");
      Member strategy = config.has("strategy") ? config.at("strategy") : row.at("strategy");
      List<String> parts = new ArrayList<>();
      for (String key : new String[] {"type_", "type", "rate", "streams"}) {
        String value = strategy.at(key).text();
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
    public String words() {
      return "results of AIPerf";
    }

    @Override
    public boolean matches(Member document) {
      Member latency = document.at("request_latency");
      return latency.hasAll("avg", "unit") && document.has("request_throughput");
    }

    @Override
    public void read(Member document, ResultSink sink) {
      Map<String, Measured> fields = new LinkedHashMap<>();
      document
          .members()
          .forEach(
              (name, metric) -> {
                if (metric.has("unit")) {
                  add(name, metric, fields);
                }
              });
      sink.add("", fields, 0);
    }
  }

  private static void add(String name, Member block, Map<String, Measured> fields) {
    Member mean = block.at(block.has("avg") ? "avg" : "mean");
    long samples = Math.round(block.at("count").number().orElse(0));
    Optional<MeasuredSpread> spread =
        Spreads.deviation(block.at(block.has("std") ? "std" : "std_dev"), samples);
    mean.measured()
        .map(value -> spread.map(value::with).orElse(value))
        .ifPresent(value -> fields.put(name, value));
    Map<String, Measured> all = new LinkedHashMap<>(block.numbers());
    all.putAll(block.at("percentiles").numbers());
    all.forEach(
        (field, value) -> {
          if (field.matches("p\\d+|median|min|max")) {
            fields.put(field + "_" + name, value);
          }
        });
  }
}
