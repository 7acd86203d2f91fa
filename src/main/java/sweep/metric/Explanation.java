package sweep.metric;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the metrics of an attempt or a file were found, what read them, and what was passed over.
 *
 * @param origins by the name of the metric
 */
public record Explanation(
    AttemptMetrics metrics, Map<String, Origin> origins, List<PassedOver> passedOver) {
  public Explanation {
    origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    passedOver = List.copyOf(passedOver);
  }

  /** A copy with another note. */
  public Explanation with(String note) {
    return new Explanation(metrics.with(note), origins, passedOver);
  }

  /**
   * Where the values of a metric are.
   *
   * @param reader what read them, in words
   * @param chosen the value that counts; the last one for a mean
   */
  public record Origin(String reader, Spot first, Spot last, Spot chosen) {}

  /**
   * Where one value is.
   *
   * @param line from 1; 0 if the file has no meaningful lines
   * @param column from 1; 0 if unknown
   * @param member a JSON pointer, or the name of a column; empty if it has none
   */
  public record Spot(double value, Path file, long line, int column, String member) {
    /** The line with the column or member; empty if nothing is known but the file. */
    public String inFile() {
      String text = line > 0 ? ":" + line : "";
      text += line > 0 && column > 0 ? ":" + column : "";
      boolean isPointer = member.startsWith("/");
      return text + (member.isEmpty() ? "" : isPointer ? "#" + member : " [" + member + "]");
    }
  }

  /**
   * Numbers that were not taken for the same reason.
   *
   * @param reason in words
   * @param examples some of them, each with its place
   */
  public record PassedOver(String reason, long count, List<String> examples) {
    public PassedOver {
      examples = List.copyOf(examples);
    }
  }
}
