package sweep.command;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The built-in macros of a command, which are not parameters. */
public final class OwnMacros {
  public static final String SEED = "seed";
  private static final List<String> LOOKED_UP = List.of("envvar:", "file:");
  private static final List<String> WHOLE = List.of("args_json", "args_json_file");
  private static final List<String> SURROUNDINGS =
      List.of("env", "interpreter", "program", "trial_dir");

  private OwnMacros() {}

  public static boolean contains(String name) {
    return name.equals(SEED)
        || LOOKED_UP.stream().anyMatch(name::startsWith)
        || SURROUNDINGS.contains(name)
        || carriesAll(name);
  }

  /** Whether a macro stands for all parameters at once. */
  public static boolean carriesAll(String name) {
    return Stream.concat(
            Arrays.stream(ArgumentStyle.values()).map(ArgumentStyle::word), WHOLE.stream())
        .anyMatch(name::equals);
  }
}
