package sweep.metric.filename;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pairs found while a file name is parsed; see {@link NameMetrics} for the rules. */
final class NamePairs {
  /** A number in a file name: without thousands separators, and without a point at the end. */
  static final String NUMBER = "[-+]?(?:\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?|(?i:nan|inf(?:inity)?))";

  private static final Pattern NAME = Pattern.compile("[\\p{L}_].*");

  private final Map<String, String> entries = new LinkedHashMap<>();
  private String prefix = "";
  private String suffix = "";
  private Optional<String> problem = Optional.empty();

  /** Adds a pair. Rejects the whole name if the pair is not plausible. */
  void add(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      reject("there is no name before '%s'".formatted(value));
    } else if (value.isEmpty()) {
      reject("'%s' has no value".formatted(name));
    } else if (entries.putIfAbsent(name, value) != null) {
      reject("'%s' appears twice".formatted(name));
    }
  }

  /** Rejects the name with a reason; the first reason counts. */
  void reject(String reason) {
    problem = problem.isPresent() ? problem : Optional.of(reason);
  }

  void addPrefix(String text) {
    prefix = prefix.isEmpty() ? text : prefix + "." + text;
  }

  void setSuffix(String text) {
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
