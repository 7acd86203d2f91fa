package sweep.terminal;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jline.utils.WCWidth;

/** Text measured in terminal cells: wide characters take two, combining ones none. */
public final class Cells {
  /** Marks omitted text. */
  private static final String DOTS = "...";

  /** The separator between a mean and its spread. */
  public static final String SPREAD = " ± ";

  private Cells() {}

  /** The width of a text in cells. */
  public static int width(String text) {
    return text.codePoints().map(Cells::width).sum();
  }

  private static int width(int codePoint) {
    return codePoint < 0x7f ? 1 : Math.max(0, WCWidth.wcwidth(codePoint));
  }

  /**
   * Text on one line that a terminal shows safely: control and other invisible characters become
   * question marks.
   */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .filter(codePoint -> !isJoining(codePoint))
        .map(codePoint -> isVisible(codePoint) ? codePoint : '?')
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** Like {@link #plain}, for several lines; tabs become blanks. */
  public static String plainLines(String text) {
    return Arrays.stream(text.replace('\t', ' ').split("\n", -1))
        .map(Cells::plain)
        .collect(Collectors.joining("\n"));
  }

  /** Joiners and variation selectors, whose effect on the width differs between terminals. */
  private static boolean isJoining(int codePoint) {
    return codePoint == 0x200d || (codePoint >= 0xfe00 && codePoint <= 0xfe0f);
  }

  private static boolean isVisible(int codePoint) {
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

  /** Cuts a text to a number of cells, ending with a mark if anything was removed. */
  public static String cut(String text, int cells, String mark) {
    if (width(text) <= cells) {
      return text;
    }
    int room = cells - width(mark);
    return room < 0 ? "" : start(text, room) + mark;
  }

  /**
   * Shortens a text to a number of cells: a mean loses its spread, several words lose their end,
   * and a single word loses its middle, as long names mostly differ at their ends.
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
    StringBuilder reversed = new StringBuilder(text).reverse();
    return new StringBuilder(start(reversed.toString(), cells)).reverse().toString();
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

  /** Pads a text with blanks to a number of cells. */
  public static String padded(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - width(text)));
  }
}
