package sweep.metric.filename;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pairs of a file's name while it is read; see {@link NameMetrics} for the rules. */
final class NamePairs {
  /** A number as names carry it: there are no thousands separators, and no point at the end. */
  static final String NUMBER = "[-+]?(?:\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?|(?i:nan|inf(?:inity)?))";

  private static final Pattern NAME = Pattern.compile("[\\p{L}_].*");

  private final Map<String, String> entries = new LinkedHashMap<>();
  private String prefix = "";
  private String suffix = "";
  private Optional<String> problem = Optional.empty();

  /** Adds a pair, unless that shows that the name was misread. */
  void add(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      tell("nothing that can be a name stands before '%s'".formatted(value));
    } else if (value.isEmpty()) {
      tell("'%s' has no value".formatted(name));
    } else if (entries.putIfAbsent(name, value) != null) {
      tell("'%s' stands there twice".formatted(name));
    }
  }

  /** Keeps what is wrong, if nothing was before. */
  void tell(String fault) {
    problem = problem.isPresent() ? problem : Optional.of(fault);
  }

  void beginWith(String text) {
    prefix = prefix.isEmpty() ? text : prefix + "." + text;
  }

  void endWith(String text) {
    suffix = text;
  }

  Map<String, String> entries() {
    return Collections.unmodifiableMap(entries);
  }

  String prefix() {
    return prefix;
  }

  String suffix() {
    return suffix;
  }

  Optional<String> problem() {
    return problem;
  }
}
