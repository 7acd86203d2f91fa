package sweep.metric.result;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.text.NumberScanner;

/**
 * Reads the summary of pycocotools under the short names of its figures: {@code AP}, {@code AP50},
 * {@code APs}, {@code AR100}.
 */
public final class CocoSummary {
  private static final byte[] START = "Average ".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern LINE =
      Pattern.compile(
          "Average (?:Precision|Recall) +\\((A[PR])\\) @\\[ IoU=(\\S+) +\\| area= *(\\w+) +"
              + "\\| maxDets= *(\\d+) +\\] = (\\S+)");
  private static final String ALL_OVERLAPS = "0.50:0.95";
  private static final Map<String, String> AREAS =
      Map.of("all", "", "small", "s", "medium", "m", "large", "l");

  private final ResultSink sink;

  public CocoSummary(ResultSink sink) {
    this.sink = sink;
  }

  /** Reads a line; false if it is no part of such a summary. */
  public boolean find(byte[] line, int from, int to) {
    int first = from;
    while (first < to && line[first] == ' ') {
      first++;
    }
    if (!BenchmarkLines.startsWith(line, first, to, START)) {
      return false;
    }
    Matcher figure =
        LINE.matcher(new String(line, first, to - first, StandardCharsets.UTF_8).strip());
    if (!figure.matches() || !AREAS.containsKey(figure.group(3))) {
      return false;
    }
    sink.readBy("the summary of pycocotools");
    NumberScanner.whole(figure.group(5))
        .ifPresent(value -> sink.add("", Map.of(name(figure), Measured.of(value, "")), 0));
    return true;
  }

  private static String name(Matcher figure) {
    String overlap = figure.group(2);
    String area = AREAS.get(figure.group(3));
    String name = figure.group(1) + area;
    if (!overlap.equals(ALL_OVERLAPS)) {
      return name + overlap.replaceFirst("^0\\.", "");
    }
    return name.equals("AR") ? name + figure.group(4) : name;
  }
}
