package sweep.metric.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import sweep.trial.Direction;
import sweep.trial.MeasuredSpread;

/**
 * The results of lm-eval and lighteval: {@code task/metric}. The filter {@code none} is left out;
 * another follows the metric.
 */
final class HarnessResults implements ResultReader {
  private static final String RESULTS = "results";
  private static final String STDERR = "_stderr";

  @Override
  public String words() {
    return "results of an evaluation harness";
  }

  @Override
  public boolean matches(Member document) {
    boolean isHarness =
        document.hasAll(RESULTS, "versions")
            && (document.has("n-shot")
                || document.has("configs")
                || document.has("config_general"));
    return isHarness && document.at(RESULTS).isObject();
  }

  @Override
  public void read(Member document, ResultSink sink) {
    for (String part : new String[] {RESULTS, "groups"}) {
      document.at(part).members().forEach((task, metrics) -> readTask(task, metrics, sink));
    }
    document
        .at("higher_is_better")
        .members()
        .forEach(
            (task, metrics) ->
                metrics
                    .members()
                    .forEach((name, is) -> readGoal(task + "/" + name, is.node(), sink)));
  }

  private static void readGoal(String name, JsonNode isHigher, ResultSink sink) {
    if (isHigher.isBoolean()) {
      sink.better(name, isHigher.asBoolean() ? Direction.MAXIMIZE : Direction.MINIMIZE);
    }
  }

  private static void readTask(String task, Member metrics, ResultSink sink) {
    Map<String, Measured> numbers = metrics.numbers();
    numbers.forEach(
        (metric, value) -> {
          String[] parts = metric.split(",", 2);
          String plain = task + "/" + parts[0];
          boolean isCount = parts[0].equals("sample_len") || parts[0].equals("sample_count");
          if (isCount || parts[0].endsWith(STDERR)) {
            return;
          }
          String filter = parts.length > 1 ? "," + parts[1] : "";
          Optional<MeasuredSpread> error = Spreads.error(metrics.at(parts[0] + STDERR + filter));
          boolean isFiltered = !filter.isEmpty() && !parts[1].equals("none");
          sink.add(
              isFiltered ? plain + filter : plain, plain, error.map(value::with).orElse(value));
        });
  }
}
