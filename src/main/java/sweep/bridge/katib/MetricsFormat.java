package sweep.bridge.katib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Regular expressions for metrics: in Katib the first two groups are the name and the value, in a
 * spec they have these names.
 */
final class MetricsFormat {
  /** What Katib takes if nothing else is said. */
  static final String USUAL = "([\\w|-]+)\\s*=\\s*([+-]?\\d*(\\.\\d+)?([Ee][+-]?\\d+)?)";

  /** Finds what {@link #USUAL} does, and also {@code loss: 0.5} and names such as val/loss. */
  static final String WIDER = "([\\w|./-]+)\\s*[=:]\\s*([+-]?\\d*(\\.\\d+)?([Ee][+-]?\\d+)?)";

  /** The start of a group that captures, with its name if it has one. */
  private static final Pattern GROUP = Pattern.compile("\\((?!\\?)|\\(\\?P?<(?![=!])([^>]*)>");

  /** What RE2 lacks: looking around, references to groups, atomic and possessive ones. */
  private static final Pattern NOT_IN_RE2 =
      Pattern.compile("\\(\\?<?[=!]|\\(\\?>|\\\\[1-9]|\\\\k<|[*+?}]\\+");

  private MetricsFormat() {}

  /** The start of a group. */
  private record Start(int from, int to, String name) {}

  /** The form in a spec; empty if there are not two groups. */
  static Optional<String> named(String format) {
    List<Start> groups = groups(format);
    if (groups.size() < 2) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (int i = 0; i < groups.size(); i++) {
      text.append(format, at, groups.get(i).from());
      text.append(i == 0 ? "(?<name>" : i == 1 ? "(?<value>" : "(");
      at = groups.get(i).to();
    }
    return Optional.of(text + format.substring(at));
  }

  /** The form in Katib; empty if the first two groups are not name and value. */
  static Optional<String> unnamed(String regex) {
    List<Start> groups = groups(regex);
    boolean fits =
        groups.size() >= 2
            && groups.get(0).name().equals("name")
            && groups.get(1).name().equals("value")
            && groups.stream().skip(2).allMatch(each -> each.name().isEmpty());
    if (!fits) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (Start group : groups) {
      text.append(regex, at, group.from()).append('(');
      at = group.to();
    }
    return Optional.of(text + regex.substring(at));
  }

  /** Whether Go can't compile it. */
  static boolean isBeyondRe2(String regex) {
    return NOT_IN_RE2.matcher(regex).find();
  }

  private static List<Start> groups(String regex) {
    List<Start> groups = new ArrayList<>();
    Matcher group = GROUP.matcher(regex);
    boolean isClass = false;
    int at = 0;
    while (at < regex.length()) {
      char c = regex.charAt(at);
      if (c == '\\') {
        at += 2;
      } else if (!isClass && group.region(at, regex.length()).lookingAt()) {
        groups.add(new Start(at, group.end(), Optional.ofNullable(group.group(1)).orElse("")));
        at = group.end();
      } else {
        isClass = c == '[' || (isClass && c != ']');
        at++;
      }
    }
    return groups;
  }
}
