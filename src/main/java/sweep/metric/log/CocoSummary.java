package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;
import sweep.text.NumberScanner;

/**
 * Reads the summary of pycocotools under the short names of its figures: {@code AP}, {@code AP50},
 * {@code APs}, {@code AR100}.
 */
final class CocoSummary {
  private static final byte[] START = "Average ".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern LINE =
      Pattern.compile(
          "Average (?:Precision|Recall) +\\((A[PR])\\) @\\[ IoU=(\\S+) +\\| area= *(\\w+) +"
              + "\\| maxDets= *(\\d+) +\\] = (\\S+)");
  private static final String ALL_OVERLAPS = "0.50:0.95";
  private static final Map<String, String> AREAS =
      Map.of("all", "", "small", "s", "medium", "m", "large", "l");

  private final SeriesTable table;
  private final SeriesRow row;

  CocoSummary(SeriesTable table, SeriesRow row) {
    this.table = table;
    this.row = row;
  }

  /** Adds the figure of a line to the row; false if it is no part of such a summary. */
  boolean find(byte[] line, int from, int to) {
    int first = ValueDelimiters.afterSpaces(line, from, to);
    if (!ValueDelimiters.startsWith(line, first, to, START)) {
      return false;
    }
    Matcher figure =
        LINE.matcher(new String(line, first, to - first, StandardCharsets.UTF_8).strip());
    if (!figure.matches() || !AREAS.containsKey(figure.group(3))) {
      return false;
    }
    NumberScanner.whole(figure.group(5))
        .ifPresent(value -> row.add(table.find(name(figure)), value));
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
