package sweep.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sweep.space.Configuration;
import sweep.space.Parameter;

/**
 * The environment variables that carry a trial's parameters.
 *
 * @param unset variables that must not be set: two parameters share the name, or the value is too
 *     long
 * @param tooLong the parameters whose values are too long for a variable
 */
record ParameterVariables(Map<String, String> values, Set<String> unset, List<String> tooLong) {
  /** Linux limits a variable, with its name, the equals sign and a NUL byte, to 32 pages. */
  private static final int LONGEST = 32 * 4096;

  /** Returns the variables for parameters by their full names. */
  static ParameterVariables of(Configuration parameters) {
    ParameterVariables variables =
        new ParameterVariables(new LinkedHashMap<>(), new LinkedHashSet<>(), new ArrayList<>());
    parameters.entries().forEach((name, value) -> variables.add(name, value.python()));
    return variables;
  }

  private void add(String parameter, String value) {
    String variable = Parameter.environmentName(parameter);
    boolean isTooLong = isTooLong(variable, value);
    if (isTooLong) {
      tooLong.add(parameter);
    }
    if (isTooLong || unset.contains(variable) || values.containsKey(variable)) {
      values.remove(variable);
      unset.add(variable);
    } else {
      values.put(variable, value);
    }
  }

  private static boolean isTooLong(String variable, String value) {
    // Most values are so short that their bytes need not be counted.
    return value.length() > LONGEST / 8
        && variable.length() + value.getBytes(StandardCharsets.UTF_8).length + 2 > LONGEST;
  }
}
