package sweep.command;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text for a shell, and how far it has been read. */
final class ShellSource {
  private final String text;

  /** Where each character is in the whole text; less than 0 for one that had a backslash. */
  private final int[] places;

  private int at;

  /** Begins to read a whole text. */
  ShellSource(String text) {
    this(text, new int[text.length()]);
    Arrays.setAll(places, index -> index);
  }

  private ShellSource(String text, int[] places) {
    this.text = text;
    this.places = places;
  }

  /** The same text, read as far. */
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

  /** What matches a pattern here; it didn't match if there is no result. */
  Matcher matcher(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length());
  }

  /** Whether a backslash took the meaning of the character. */
  boolean isEscaped() {
    return places[at] < 0;
  }

  /** Where in the whole text the character is. */
  int place() {
    return places[at];
  }

  /** Reads on, by fewer characters if the text ends before; gives what was read. */
  String read(int length) {
    int from = at;
    at = Math.min(at + length, text.length());
    return text.substring(from, at);
  }

  String since(int start) {
    return text.substring(start, at);
  }

  /** How many characters there are to the next line break. */
  int toLineEnd() {
    int end = text.indexOf('\n', at);
    return (end < 0 ? text.length() : end) - at;
  }

  /** What is left of the line. */
  String line() {
    return text.substring(at, at + toLineEnd());
  }

  /** What is left of the text. */
  String rest() {
    return text.substring(at);
  }

  /** How many characters match a pattern here. */
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

  /** Whether a value is assigned to what ends with a bracket there. */
  boolean assignsAfter(int bracket) {
    return text.startsWith("]=", bracket) || text.startsWith("]+=", bracket);
  }

  /** Where arithmetic ends that begins so many characters from here; -1 if it is none. */
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

  /** Where the next backquote is that has no backslash; -1 if there is none. */
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
   * What a shell runs of what is between backquotes, from behind this one to another.
   *
   * @param inQuotes whether all of it is in double quotes
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
