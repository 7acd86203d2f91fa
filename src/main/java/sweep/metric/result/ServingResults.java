package sweep.metric.result;

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

  private static final String MEAN = "mean_";

  @Override
  public String words() {
    return "results of a load test";
  }

  @Override
  public boolean matches(Member document) {
    return document.hasAll("request_throughput", "completed");
  }

  @Override
  public void read(Member document, ResultSink sink) {
    sink.add("", measured(document), 0);
  }

  /** Adds a result that is one of several in a file. */
  static void readLine(Member row, ResultSink sink) {
    List<String> identity = new ArrayList<>();
    for (String key : LOAD) {
      String value = row.at(key).text();
      if (!value.isEmpty()) {
        identity.add(key + "=" + value);
      }
    }
    sink.addOnce(String.join(",", identity), measured(row));
  }

  /** The numbers; a mean has the standard deviation over the requests. */
  private static Map<String, Measured> measured(Member row) {
    Map<String, Measured> fields = new LinkedHashMap<>(row.numbers());
    LOAD.forEach(fields::remove);
    long requests = Math.round(row.at("completed").number().orElse(0));
    fields.replaceAll(
        (name, value) ->
            name.startsWith(MEAN)
                ? Spreads.deviation(row.at("std_" + name.substring(MEAN.length())), requests)
                    .map(value::with)
                    .orElse(value)
                : value);
    return fields;
  }
}
