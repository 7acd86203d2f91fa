package sweep.metric.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sweep.trial.MeasuredSpread;

/** The results of tools that measure programs: hyperfine, google-benchmark and JMH. */
final class BenchmarkResults {
  private BenchmarkResults() {}

  /** The name of a row with its parameters, if it has any: sort(n=10). */
  private static String named(String name, Member parameters) {
    Map<String, String> sorted = new TreeMap<>();
    parameters.members().forEach((key, value) -> sorted.put(key, value.text()));
    List<String> pairs = new ArrayList<>();
    sorted.forEach((key, value) -> pairs.add(key + "=" + value));
    return pairs.isEmpty() ? name : name + "(" + String.join(",", pairs) + ")";
  }

  /** {@code COMMAND/mean}, or the parameters in place of the command. */
  static final class Hyperfine implements ResultReader {
    @Override
    public String words() {
      return "results of hyperfine";
    }

    @Override
    public boolean matches(Member document) {
      return document
          .at("results")
          .first()
          .filter(row -> row.hasAll("command", "mean", "stddev"))
          .isPresent();
    }

    @Override
    public void read(Member document, ResultSink sink) {
      List<TableRow> rows = new ArrayList<>();
      for (Member row : document.at("results").items()) {
        Map<String, Measured> fields = new LinkedHashMap<>(row.numbers());
        Spreads.deviation(row.at("stddev"), row.at("times").samples().length)
            .ifPresent(
                spread -> fields.computeIfPresent("mean", (name, mean) -> mean.with(spread)));
        rows.add(new TableRow(Map.of("command", row.at("command").text()), fields, 0));
      }
      ResultTable.of(rows, List.of("command")).addTo(sink);
    }
  }

  /** {@code NAME/real_time}; with repetitions {@code NAME/mean/real_time}, and no single runs. */
  static final class Google implements ResultReader {
    @Override
    public String words() {
      return "results of google-benchmark";
    }

    @Override
    public boolean matches(Member document) {
      return document.at("context").isObject()
          && document
              .at("benchmarks")
              .first()
              .filter(row -> row.hasAll("name", "real_time", "cpu_time"))
              .isPresent();
    }

    @Override
    public void read(Member document, ResultSink sink) {
      List<TableRow> rows = new ArrayList<>();
      List<Member> all = document.at("benchmarks").items();
      for (Member row : all) {
        String aggregate = row.at("aggregate_name").text();
        boolean isRepeated = repetitions(row) > 1 && aggregate.isEmpty();
        if (!isRepeated && !row.at("error_occurred").node().asBoolean()) {
          Map<String, Measured> fields = measured(row);
          if (aggregate.equals("mean")) {
            addSpreads(row, all, fields);
          }
          rows.add(new TableRow(Map.of("name", name(row, aggregate)), fields, 0));
        }
      }
      ResultTable.of(rows, List.of("name")).addTo(sink);
    }

    private static long repetitions(Member row) {
      return row.at("repetitions").node().asLong(1);
    }

    /** Gives means their standard deviations, which are in another row. */
    private static void addSpreads(Member mean, List<Member> all, Map<String, Measured> fields) {
      all.stream()
          .filter(row -> row.at("aggregate_name").text().equals("stddev"))
          .filter(row -> name(row, "").equals(name(mean, "")))
          .findFirst()
          .ifPresent(
              row ->
                  fields.replaceAll(
                      (name, value) ->
                          Spreads.deviation(row.at(name), repetitions(mean))
                              .map(value::with)
                              .orElse(value)));
    }

    private static String name(Member row, String aggregate) {
      String name = row.at(row.has("run_name") ? "run_name" : "name").text();
      return aggregate.isEmpty() ? name : name + "/" + aggregate;
    }

    private static Map<String, Measured> measured(Member row) {
      Map<String, Measured> numbers = new LinkedHashMap<>(row.numbers());
      numbers
          .keySet()
          .removeIf(key -> key.endsWith("_index") || key.matches("repetitions|threads|iterations"));
      return numbers;
    }
  }

  /** {@code NAME/mean} of pytest-benchmark. */
  static final class Pytest implements ResultReader {
    @Override
    public String words() {
      return "results of pytest-benchmark";
    }

    @Override
    public boolean matches(Member document) {
      return document.has("machine_info")
          && document
              .at("benchmarks")
              .first()
              .filter(row -> row.at("stats").hasAll("mean", "rounds"))
              .isPresent();
    }

    @Override
    public void read(Member document, ResultSink sink) {
      List<TableRow> rows = new ArrayList<>();
      for (Member row : document.at("benchmarks").items()) {
        Member stats = row.at("stats");
        Map<String, Measured> fields = new LinkedHashMap<>(stats.numbers());
        fields.keySet().removeAll(List.of("rounds", "iterations"));
        long rounds = Math.round(stats.at("rounds").number().orElse(0));
        Spreads.deviation(stats.at("stddev"), rounds)
            .ifPresent(
                spread -> fields.computeIfPresent("mean", (name, mean) -> mean.with(spread)));
        rows.add(new TableRow(Map.of("name", row.at("name").text()), fields, 0));
      }
      ResultTable.of(rows, List.of("name")).addTo(sink);
    }
  }

  /** {@code BENCHMARK/score}, with {@code scoreError} beside it. */
  static final class Jmh implements ResultReader {
    @Override
    public String words() {
      return "results of JMH";
    }

    @Override
    public boolean matches(Member document) {
      return document.first().filter(row -> row.hasAll("benchmark", "primaryMetric")).isPresent();
    }

    @Override
    public void read(Member document, ResultSink sink) {
      List<TableRow> rows = new ArrayList<>();
      for (Member row : document.items()) {
        String name = named(row.at("benchmark").text(), row.at("params"));
        String mode = row.at("mode").text();
        rows.add(new TableRow(Map.of("benchmark", name, "mode", mode), scores(row), 0));
      }
      boolean hasModes = rows.stream().map(row -> row.texts().get("mode")).distinct().count() > 1;
      ResultTable.of(rows, hasModes ? List.of("benchmark", "mode") : List.of("benchmark"))
          .addTo(sink);
    }

    private static Map<String, Measured> scores(Member row) {
      Member metric = row.at("primaryMetric");
      Map<String, Measured> fields = new LinkedHashMap<>();
      Optional<MeasuredSpread> spread =
          Spreads.ofSamples(metric.at("rawData").samples())
              .or(() -> Spreads.halfInterval(metric.at("scoreError")));
      metric
          .at("score")
          .measured()
          .map(score -> spread.map(score::with).orElse(score))
          .ifPresent(score -> fields.put("score", score));
      metric.at("scoreError").measured().ifPresent(error -> fields.put("scoreError", error));
      return fields;
    }
  }
}
