package sweep.metric.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.trial.MeasuredSpread;

/** The results of evaluations of prompts and agents: inspect_ai and promptfoo. */
final class EvaluationResults {
  private EvaluationResults() {}

  /** {@code SCORER/METRIC}. */
  static final class Inspect implements ResultReader {
    private static final String ERROR = "stderr";

    /** What the standard error is of. */
    private static final List<String> MEANS = List.of("accuracy", "mean");

    @Override
    public String words() {
      return "scores of inspect_ai";
    }

    @Override
    public boolean matches(Member document) {
      return document.hasAll("eval", "status") && document.at("results").at("scores").isList();
    }

    @Override
    public void read(Member document, ResultSink sink) {
      for (Member score : document.at("results").at("scores").items()) {
        Map<String, Measured> fields = new LinkedHashMap<>();
        Map<String, Member> metrics = score.at("metrics").members();
        Optional<MeasuredSpread> error = Spreads.error(score.at("metrics").at(ERROR).at("value"));
        metrics.forEach(
            (name, metric) ->
                metric
                    .at("value")
                    .measured()
                    .map(
                        value ->
                            MEANS.contains(name) ? error.map(value::with).orElse(value) : value)
                    .ifPresent(value -> fields.put(name, value)));
        sink.add(name(score), fields, 0);
      }
    }

    private static String name(Member score) {
      String reducer = score.at("reducer").text();
      String name = score.at("name").text();
      return reducer.isEmpty() || reducer.equals("mean") ? name : name + "," + reducer;
    }
  }

  /** The counts of a single prompt, and the share of tests that passed as {@code pass_rate}. */
  static final class Promptfoo implements ResultReader {
    @Override
    public String words() {
      return "results of promptfoo";
    }

    @Override
    public boolean matches(Member document) {
      return stats(document).hasAll("successes", "failures");
    }

    private static Member stats(Member document) {
      return document.at("results").at("stats");
    }

    @Override
    public void read(Member document, ResultSink sink) {
      Member stats = stats(document);
      Map<String, Measured> fields = new LinkedHashMap<>(stats.numbers());
      double passed = stats.at("successes").number().orElse(0);
      double all =
          passed + stats.at("failures").number().orElse(0) + stats.at("errors").number().orElse(0);
      if (all > 0) {
        fields.put("pass_rate", Measured.of(passed / all, stats.pointer().toString()));
      }
      sink.add("", fields, 0);
    }
  }
}
