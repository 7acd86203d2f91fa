package sweep.metric.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The files of known tools, recognised by their members. */
public final class KnownResults {
  private static final List<ResultReader> READERS =
      List.of(
          new HarnessResults(),
          new LoadResults.Aiperf(),
          new ServingResults(),
          new LatencyResults(),
          new LlamaResults(),
          new LoadResults.Guidellm(),
          new BenchmarkResults.Hyperfine(),
          new BenchmarkResults.Google(),
          new BenchmarkResults.Pytest(),
          new BenchmarkResults.Jmh(),
          new EvaluationResults.Inspect(),
          new EvaluationResults.Promptfoo());

  /** Members of lines that are results; each tool has one of them. */
  private static final List<String> OF_LINES = List.of("request_throughput", "n_prompt");

  /** Members of which a document of each tool has one. */
  private static final List<String> MARKS =
      List.of(
          "n-shot",
          "config_general",
          "request_throughput",
          "avg_latency",
          "avg_ts",
          "time_to_first_token_ms",
          "stddev",
          "real_time",
          "machine_info",
          "primaryMetric",
          "scores",
          "successes");

  private KnownResults() {}

  /** Whether a document is of a known tool: one in JSON, or lines of which each is a result. */
  public static boolean isKnown(JsonFactory language, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (MARKS.stream().noneMatch(mark -> text.contains('"' + mark + '"'))) {
      return false;
    }
    // The first of several documents is that of the first line.
    Optional<Member> first = parsed(language, bytes);
    return first
        .filter(
            known ->
                LlamaResults.isTest(known)
                    || READERS.stream().anyMatch(each -> each.matches(known)))
        .isPresent();
  }

  /**
   * Reads a document, if it is of a known tool. Returns whether it is.
   *
   * @param language the dialect of JSON
   */
  public static boolean read(JsonFactory language, byte[] bytes, ResultSink sink) {
    Optional<Member> document = parsed(language, bytes);
    Optional<ResultReader> reader =
        document.flatMap(known -> READERS.stream().filter(each -> each.matches(known)).findFirst());
    reader.ifPresent(found -> sink.read(document.orElseThrow(), found));
    return reader.isPresent();
  }

  private static Optional<Member> parsed(JsonFactory language, byte[] bytes) {
    try {
      return Optional.ofNullable(new ObjectMapper(language).readTree(bytes)).map(Member::document);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether a line with this member may be a result. */
  public static boolean mayBeResult(String member) {
    return OF_LINES.contains(member);
  }

  /** Reads a line that holds one result. Returns whether it does. */
  public static boolean readLine(JsonFactory language, byte[] line, ResultSink sink) {
    Optional<Member> object = parsed(language, line);
    Optional<Member> test = object.filter(LlamaResults::isTest);
    Optional<Member> load = object.filter(new ServingResults()::matches);
    sink.readBy(test.isPresent() ? LlamaResults.WORDS : new ServingResults().words());
    test.ifPresent(found -> LlamaResults.readLine(found, sink));
    load.ifPresent(found -> ServingResults.readLine(found, sink));
    return test.isPresent() || load.isPresent();
  }
}
