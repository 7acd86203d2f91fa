package sweep.run;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import sweep.space.Parameter;
import sweep.spec.CommandTemplate;
import sweep.trial.Trial;

/** The variables in which a trial finds its parameters. */
public final class ParameterVariables {
  private ParameterVariables() {}

  /** The values by variable; null for a name that several parameters would share. */
  static Map<String, String> withShared(CommandTemplate command, Trial trial) {
    Map<String, String> variables = new LinkedHashMap<>();
    Set<String> known = new HashSet<>();
    command
        .flat(trial.configuration(), trial.knownSeed())
        .entries()
        .forEach(
            (name, value) -> {
              String variable = Parameter.environmentName(name);
              variables.put(variable, known.add(variable) ? value.python() : null);
            });
    return variables;
  }

  /** The values by variable, without those whose name several parameters would share. */
  public static Map<String, String> of(CommandTemplate command, Trial trial) {
    Map<String, String> variables = withShared(command, trial);
    variables.values().removeIf(value -> value == null);
    return variables;
  }
}
