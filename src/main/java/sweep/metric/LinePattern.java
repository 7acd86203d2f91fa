package sweep.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that finds measurements in a line by its named groups: {@code
 * (?<val_loss>..)} or, as Python writes it, {@code (?P<val_loss>..)}. The groups {@code name} and
 * {@code value} together take the metric's name from the line as well.
 */
public final class LinePattern {
  private static final Pattern GROUP = Pattern.compile("\\(\\?P?<(?![=!])([^>]*)>");
  private static final String NAME = "name";
  private static final String VALUE = "value";

  private final String text;
  private final Pattern pattern;

  /** The names of the pattern's groups by their names in the text. */
  private final Map<String, String> groups;

  private LinePattern(String text, Pattern pattern, Map<String, String> groups) {
    this.text = text;
    this.pattern = pattern;
    this.groups = groups;
  }

  /**
   * Parses a user's regular expression.
   *
   * @throws IllegalArgumentException with the reason, if it is invalid or has no named group
   */
  public static LinePattern of(String text) {
    Map<String, String> groups = new LinkedHashMap<>();
    StringBuilder regex = new StringBuilder();
    int at = 0;
    boolean isClass = false;
    Matcher group = GROUP.matcher(text);
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        regex.append(text, at, Math.min(text.length(), at + 2));
        at += 2;
      } else if (!isClass && group.region(at, text.length()).lookingAt()) {
        regex.append("(?<").append(renamed(group.group(1), groups)).append('>');
        at = group.end();
      } else {
        isClass = c == '[' || (isClass && c != ']');
        regex.append(c);
        at++;
      }
    }
    Pattern pattern = compiled(regex.toString());
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("it has no named group, such as (?<val_loss>\\S+)");
    }
    return new LinePattern(text, pattern, groups);
  }

  /** Replaces a group's name, as names in Java can't contain underscores. */
  private static String renamed(String name, Map<String, String> groups) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a group has an empty name");
    }
    String renamed = "g" + groups.size();
    if (groups.put(name, renamed) != null) {
      throw new IllegalArgumentException("two groups are named '%s'".formatted(name));
    }
    return renamed;
  }

  private static Pattern compiled(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("invalid regular expression: " + e.getDescription(), e);
    }
  }

  /** The text that a group matched, with the name of the metric. */
  public record Found(String name, String value) {}

  /**
   * Finds all matches in a line.
   *
   * @throws ArithmeticException if matching takes too long, see {@code BoundedText}
   */
  public List<Found> find(CharSequence line) {
    List<Found> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(line);
    while (matcher.find()) {
      if (groups.containsKey(NAME) && groups.containsKey(VALUE)) {
        addNamed(matcher, found);
      } else {
        groups.forEach((name, group) -> add(name, matcher.group(group), found));
      }
    }
    return found;
  }

  private void addNamed(Matcher matcher, List<Found> found) {
    String name = matcher.group(groups.get(NAME));
    if (name != null && !name.isBlank() && name.length() <= MetricName.LONGEST) {
      add(name.strip(), matcher.group(groups.get(VALUE)), found);
    }
    for (Map.Entry<String, String> group : groups.entrySet()) {
      if (!group.getKey().equals(NAME) && !group.getKey().equals(VALUE)) {
        add(group.getKey(), matcher.group(group.getValue()), found);
      }
    }
  }

  private static void add(String name, String value, List<Found> found) {
    if (value != null) {
      found.add(new Found(name, value.strip()));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
