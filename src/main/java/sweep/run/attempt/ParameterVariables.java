package sweep.run.attempt;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sweep.command.CommandTemplate;
import sweep.space.Parameter;
import sweep.trial.Trial;

/** The environment variables with the parameters of a trial. */
public final class ParameterVariables {
  /** Linux's limit for NAME=VALUE with the zero byte at its end: 32 pages. */
  private static final int LONGEST = 32 * 4096;

  private ParameterVariables() {}

  /** The values by variable; null if parameters share its name, or if it is too long. */
  static Map<String, String> withShared(CommandTemplate command, Trial trial) {
    Map<String, String> variables = new LinkedHashMap<>();
    Set<String> known = new HashSet<>();
    command
        .flat(trial.configuration(), trial.knownSeed())
        .entries()
        .forEach(
            (name, value) -> {
              String variable = Parameter.environmentName(name);
              boolean fits = known.add(variable) && !isTooLong(variable, value.python());
              variables.put(variable, fits ? value.python() : null);
            });
    return variables;
  }

  /** The parameters of a trial whose values are too long for a variable. */
  static List<String> tooLong(CommandTemplate command, Trial trial) {
    return command.flat(trial.configuration(), trial.knownSeed()).entries().entrySet().stream()
        .filter(
            each -> isTooLong(Parameter.environmentName(each.getKey()), each.getValue().python()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isTooLong(String variable, String value) {
    // Most are so short that their bytes need not be counted.
    return value.length() > LONGEST / 8
        && variable.length() + value.getBytes(StandardCharsets.UTF_8).length + 2 > LONGEST;
  }

  /** The values by variable, without those that can't be set. */
  public static Map<String, String> of(CommandTemplate command, Trial trial) {
    Map<String, String> variables = withShared(command, trial);
    variables.values().removeIf(value -> value == null);
    return variables;
  }
}
