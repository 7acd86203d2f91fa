package sweep.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.text.Plural;

/** A spec without listed configurations, texts of templates and long lines. */
final class SpecExcerpt {
  private static final int LONGEST_LINE = 400;

  private static final String OMITTED = "  # %s omitted; see spec.yaml";

  /** A key with its value on the lines below. */
  private static final Pattern BLOCK =
      Pattern.compile("(configurations:|\\s+(?:\\S+: *)?text: *[|>][-+0-9]*)\\s*(#.*)?");

  /** A key with its value on the same line: as written, or from {@code --set}. */
  private static final Pattern INLINE =
      Pattern.compile("(\\s*configurations:|\\s*files\\.\\S+:) *(\\[.*|\\{ *text: .*)");

  private SpecExcerpt() {}

  static String of(String spec) {
    List<String> shown = new ArrayList<>();
    List<String> lines = spec.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher block = BLOCK.matcher(lines.get(i));
      Matcher inline = INLINE.matcher(lines.get(i));
      if (block.matches()) {
        int end = end(lines, i);
        shown.add(block.group(1) + omitted(lines.subList(i + 1, end)));
        i = end - 1;
      } else if (inline.matches()) {
        shown.add(inline.group(1) + OMITTED.formatted("value"));
      } else {
        shown.add(cut(lines.get(i)));
      }
    }
    return String.join("\n", shown) + "\n";
  }

  private static String omitted(List<String> lines) {
    long items = lines.stream().filter(line -> line.stripLeading().startsWith("- ")).count();
    return OMITTED.formatted(
        items == 0 ? Plural.of(lines.size(), "line") : Plural.of(items, "configuration"));
  }

  /** The line after the value of a key. */
  private static int end(List<String> lines, int key) {
    int end = key + 1;
    for (int i = end; i < lines.size() && isWithin(lines.get(i), indent(lines.get(key))); i++) {
      // Blank lines and comments at its end belong to what follows.
      boolean isPart = !lines.get(i).isBlank() && !lines.get(i).startsWith("#");
      end = isPart ? i + 1 : end;
    }
    return end;
  }

  private static boolean isWithin(String line, int indent) {
    return line.isBlank()
        || line.startsWith("#")
        || indent(line) > indent
        || (line.stripLeading().startsWith("- ") && indent(line) == indent);
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LINE
        ? line
        : line.substring(0, LONGEST_LINE) + "..." + OMITTED.formatted("rest");
  }
}
