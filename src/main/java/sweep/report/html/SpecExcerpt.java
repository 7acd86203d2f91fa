package sweep.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.text.Plural;

/** A spec without what would fill pages: listed configurations, bodies of templates, long lines. */
final class SpecExcerpt {
  private static final int LONGEST_LINE = 400;

  private static final String LEFT_OUT = "  # %s left out here; spec.yaml has all";

  /** A key whose value stands in the lines below it. */
  private static final Pattern BLOCK =
      Pattern.compile("(configurations:|\\s+(?:\\S+: *)?text: *[|>][-+0-9]*)\\s*(#.*)?");

  /** A key whose value stands behind it: as the user wrote it, or as {@code set} has it. */
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
        shown.add(block.group(1) + leftOut(lines.subList(i + 1, end)));
        i = end - 1;
      } else if (inline.matches()) {
        shown.add(inline.group(1) + LEFT_OUT.formatted("its value is"));
      } else {
        shown.add(cut(lines.get(i)));
      }
    }
    return String.join("\n", shown) + "\n";
  }

  private static String leftOut(List<String> lines) {
    long items = lines.stream().filter(line -> line.stripLeading().startsWith("- ")).count();
    return LEFT_OUT.formatted(
        items == 0
            ? Plural.of(lines.size(), "line") + (lines.size() == 1 ? " is" : " are")
            : Plural.of(items, "configuration") + (items == 1 ? " is" : " are"));
  }

  /** Where the value of a key ends that stands in a line: behind its last line. */
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
        : line.substring(0, LONGEST_LINE) + "..." + LEFT_OUT.formatted("the rest is");
  }
}
