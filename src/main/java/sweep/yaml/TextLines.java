package sweep.yaml;

import java.util.List;
import java.util.regex.Pattern;

/** Splits a text into lines as YAML does. */
public final class TextLines {
  private static final Pattern BREAK = Pattern.compile("\\r\\n|[\\n\\r\\x{85}\\x{2028}\\x{2029}]");

  private TextLines() {}

  /** Returns the lines without line breaks; the last is empty if the text ends with one. */
  public static List<String> of(String text) {
    return List.of(BREAK.split(text, -1));
  }
}
