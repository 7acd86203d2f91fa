package sweep.command.shell;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shell text and the position up to which it has been read. */
final class ShellSource {
  private final String text;

  /** The index of each character in the whole text; negative for one that had a backslash. */
  private final int[] places;

  private int at;

  /** Creates the source for a whole text, at its beginning. */
  ShellSource(String text) {
    this(text, new int[text.length()]);
    Arrays.setAll(places, index -> index);
  }

  private ShellSource(String text, int[] places) {
    this.text = text;
    this.places = places;
  }

  /** Returns an independent copy at the same position. */
  ShellSource copy() {
    ShellSource copy = new ShellSource(text, places);
    copy.at = at;
    return copy;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char current() {
    return text.charAt(at);
  }

  boolean startsWith(String start) {
    return text.startsWith(start, at);
  }

  /** Returns a matcher of a pattern for the rest of the text. */
  Matcher matcher(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length());
  }

  /** Whether the current character had a backslash before it. */
  boolean isEscaped() {
    return places[at] < 0;
  }

  /** Returns the index of the current character in the whole text. */
  int place() {
    return places[at];
  }

  /** Reads and returns characters, fewer if the text ends before. */
  String read(int length) {
    int from = at;
    at = Math.min(at + length, text.length());
    return text.substring(from, at);
  }

  String since(int start) {
    return text.substring(start, at);
  }

  /** Returns the number of characters up to the next line break. */
  int toLineEnd() {
    int end = text.indexOf('\n', at);
    return (end < 0 ? text.length() : end) - at;
  }

  /** Returns the rest of the line. */
  String line() {
    return text.substring(at, at + toLineEnd());
  }

  /** Returns the rest of the text. */
  String rest() {
    return text.substring(at);
  }

  /** Returns the number of characters that match a pattern here. */
  int length(Pattern pattern) {
    Matcher matcher = matcher(pattern);
    return matcher.lookingAt() ? matcher.end() - at : 0;
  }

  boolean atBlank() {
    return current() == ' ' || current() == '\t';
  }

  boolean atOperator() {
    return ";&|<>()\n".indexOf(current()) >= 0;
  }

  boolean atRedirection() {
    return !atEnd() && (current() == '<' || current() == '>');
  }

  /** Whether an assignment follows the closing bracket at an index. */
  boolean assignsAfter(int bracket) {
    return text.startsWith("]=", bracket) || text.startsWith("]+=", bracket);
  }

  /**
   * Returns where arithmetic ends that begins at an offset from here; -1 if it is not arithmetic.
   */
  int arithmeticEnd(int offset) {
    int depth = 0;
    for (int i = at + offset; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && depth-- == 0) {
        return text.startsWith("))", i) ? i : -1;
      }
    }
    return -1;
  }

  /** Returns the index of the next backquote without a backslash; -1 if there is none. */
  int backquote() {
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '`') {
        return i;
      }
      i += c == '\\' ? 1 : 0;
    }
    return -1;
  }

  /**
   * Returns the commands between the current backquote and the one at an index, as the shell runs
   * them: without the backslashes that backquotes require.
   *
   * @param inQuotes whether the backquotes are in double quotes
   */
  ShellSource between(int end, boolean inQuotes) {
    StringBuilder inner = new StringBuilder();
    int[] kept = new int[end - at];
    String special = inQuotes ? "$`\\\"" : "$`\\";
    for (int i = at + 1; i < end; i++) {
      boolean escaped = text.charAt(i) == '\\' && special.indexOf(text.charAt(i + 1)) >= 0;
      i += escaped ? 1 : 0;
      kept[inner.length()] = escaped ? -1 : places[i];
      inner.append(text.charAt(i));
    }
    return new ShellSource(inner.toString(), kept);
  }
}
