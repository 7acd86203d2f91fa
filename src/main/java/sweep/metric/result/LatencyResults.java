package sweep.metric.result;

import java.util.LinkedHashMap;
import java.util.Map;

/** The latencies that vLLM's benchmark writes: {@code avg_latency}, and {@code p99_latency}. */
final class LatencyResults implements ResultReader {
  private static final String MEAN = "avg_latency";

  @Override
  public String words() {
    return "latencies of vLLM";
  }

  @Override
  public boolean matches(Member document) {
    return document.hasAll(MEAN, "percentiles");
  }

  @Override
  public void read(Member document, ResultSink sink) {
    Map<String, Measured> fields = new LinkedHashMap<>(document.numbers());
    Spreads.ofSamples(document.at("latencies").samples())
        .ifPresent(spread -> fields.computeIfPresent(MEAN, (name, mean) -> mean.with(spread)));
    document
        .at("percentiles")
        .numbers()
        .forEach((percentile, value) -> fields.put("p" + percentile + "_latency", value));
    sink.add("", fields, 0);
  }
}
