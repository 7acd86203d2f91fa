package sweep.metric.reading;

import java.io.Serial;
import java.io.Serializable;
import java.util.Comparator;

/** Orders text as people do: consecutive digits are one number, so that 9 comes before 10. */
final class NaturalOrder implements Comparator<String>, Serializable {
  @Serial private static final long serialVersionUID = 1;

  @Override
  public int compare(String one, String other) {
    int at = 0;
    int there = 0;
    while (at < one.length() && there < other.length()) {
      int end = runEnd(one, at);
      int thereEnd = runEnd(other, there);
      int order = compareRuns(one.substring(at, end), other.substring(there, thereEnd));
      if (order != 0) {
        return order;
      }
      at = end;
      there = thereEnd;
    }
    int order = Integer.compare(one.length() - at, other.length() - there);
    // For example 01 and 1.
    return order != 0 ? order : one.compareTo(other);
  }

  /** The end of the number, or of the single character, that starts at an index. */
  private static int runEnd(String text, int from) {
    int end = from + 1;
    if (isDigit(text.charAt(from))) {
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int compareRuns(String one, String other) {
    if (!isDigit(one.charAt(0)) || !isDigit(other.charAt(0))) {
      return one.compareTo(other);
    }
    String plain = one.replaceFirst("^0+(?=.)", "");
    String otherPlain = other.replaceFirst("^0+(?=.)", "");
    int order = Integer.compare(plain.length(), otherPlain.length());
    return order != 0 ? order : plain.compareTo(otherPlain);
  }
}
