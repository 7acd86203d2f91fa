package sweep.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.BiFunction;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.space.Value.BoolValue;

/** The ways in which a macro such as {@code ${args}} passes every parameter to a command. */
public enum ArgumentStyle {
  /** {@code --lr=0.1}. */
  ARGS((name, value) -> List.of("--" + name + "=" + value.python())),
  /** {@code --lr 0.1}, as two arguments. */
  ARGS_NO_EQUALS((name, value) -> List.of("--" + name, value.python())),
  /** {@code lr=0.1}. */
  ARGS_NO_HYPHENS((name, value) -> List.of(name + "=" + value.python())),
  /** As {@link #ARGS}, but a true flag has no value and a false one is left out. */
  ARGS_NO_BOOLEAN_FLAGS(ArgumentStyle::withBareFlags),
  /** {@code +lr=0.1}, for Hydra. */
  ARGS_APPEND_HYDRA((name, value) -> List.of("+" + name + "=" + HydraText.of(value))),
  /** {@code ++lr=0.1}, for Hydra. */
  ARGS_OVERRIDE_HYDRA((name, value) -> List.of("++" + name + "=" + HydraText.of(value)));

  private final BiFunction<String, Value, List<String>> argument;

  ArgumentStyle(BiFunction<String, Value, List<String>> argument) {
    this.argument = argument;
  }

  private static List<String> withBareFlags(String name, Value value) {
    if (value instanceof BoolValue truth) {
      return truth.holds() ? List.of("--" + name) : List.of();
    }
    return List.of("--" + name + "=" + value.python());
  }

  /** Returns the macro's name. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the arguments for a configuration, sorted by name as W&amp;B's agent does. */
  public List<String> arguments(Configuration configuration) {
    List<String> arguments = new ArrayList<>();
    new TreeMap<>(configuration.entries())
        .forEach((name, value) -> arguments.addAll(argument.apply(name, value)));
    return List.copyOf(arguments);
  }
}
