package sweep.yaml;

import java.util.List;
import java.util.regex.Pattern;

/** The lines of a text, as YAML counts them. */
public final class TextLines {
  private static final Pattern BREAK = Pattern.compile("\\r\\n|[\\n\\r\\x{85}\\x{2028}\\x{2029}]");

  private TextLines() {}

  /** All lines, without their ends; the last is empty if the text ends with a line break. */
  public static List<String> of(String text) {
    return List.of(BREAK.split(text, -1));
  }
}
