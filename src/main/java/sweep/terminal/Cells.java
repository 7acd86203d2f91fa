package sweep.terminal;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jline.utils.WCWidth;

/** Text as a terminal shows it, in cells: wide characters take two, combining ones none. */
public final class Cells {
  /** For what is left out of a text. */
  private static final String DOTS = "...";

  /** Between a mean and its spread. */
  public static final String SPREAD = " ± ";

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
  public static String cut(String text, int cells, String mark) {
    if (width(text) <= cells) {
      return text;
    }
    int room = cells - width(mark);
    return room < 0 ? "" : start(text, room) + mark;
  }

  /**
   * A text in at most so many cells: a mean loses its spread, words lose their end, and a single
   * word loses its middle, as long names mostly differ at one of their ends.
   */
  public static String shortened(String text, int cells) {
    if (width(text) <= cells || cells <= DOTS.length()) {
      return cut(text, Math.max(1, cells), "");
    }
    int spread = text.indexOf(SPREAD);
    if (spread > 0 && width(text.substring(0, spread)) <= cells) {
      return text.substring(0, spread);
    }
    if (text.indexOf(' ') >= 0) {
      return cut(text, cells, DOTS);
    }
    int ends = cells - DOTS.length();
    return start(text, ends - ends / 2) + DOTS + end(text, ends / 2);
  }

  private static String end(String text, int cells) {
    StringBuilder turned = new StringBuilder(text).reverse();
    return new StringBuilder(start(turned.toString(), cells)).reverse().toString();
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
  public static String padded(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - width(text)));
  }
}
