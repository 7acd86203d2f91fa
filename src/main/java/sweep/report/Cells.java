package sweep.report;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jline.utils.WCWidth;

/** Text as a terminal shows it, in cells: wide characters take two, combining ones none. */
public final class Cells {
  private Cells() {}

  /** How many cells a text takes. */
  public static int width(String text) {
    return text.codePoints().map(Cells::width).sum();
  }

  private static int width(int codePoint) {
    return codePoint < 0x7f ? 1 : Math.max(0, WCWidth.wcwidth(codePoint));
  }

  /**
   * A text on one line and without anything that a terminal would obey: what is no character to be
   * seen becomes a question mark.
   */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .filter(codePoint -> !isJoining(codePoint))
        .map(codePoint -> isSeen(codePoint) ? codePoint : '?')
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** The same of a text that may have several lines, with a blank for each tab. */
  public static String plainLines(String text) {
    return Arrays.stream(text.replace('\t', ' ').split("\n", -1))
        .map(Cells::plain)
        .collect(Collectors.joining("\n"));
  }

  /** What makes one sign of several, or another one of it, whose width terminals differ in. */
  private static boolean isJoining(int codePoint) {
    return codePoint == 0x200d || (codePoint >= 0xfe00 && codePoint <= 0xfe0f);
  }

  private static boolean isSeen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** A text in at most so many cells, with a mark at its end if something had to go. */
  static String cut(String text, int cells, String mark) {
    if (width(text) <= cells) {
      return text;
    }
    int room = cells - width(mark);
    return room < 0 ? "" : start(text, room) + mark;
  }

  private static String start(String text, int cells) {
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      used += width(codePoint);
      if (used > cells) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end);
  }

  /** A text with blanks behind it, to take so many cells. */
  static String padded(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - width(text)));
  }
}
