package sweep.metric.series;

/**
 * Where in its line or document a number is.
 *
 * @param reader what read it, in words; empty if its source says so
 * @param column of its first character in the line, from 1; 0 if unknown
 * @param member a JSON pointer, or the name of a column; empty if it has none
 */
public record Place(String reader, int column, String member) {
  /** A number of which only the line is known. */
  public static final Place UNKNOWN = new Place("", 0, "");
}
