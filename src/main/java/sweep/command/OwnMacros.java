package sweep.command;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The macros of a command that have a meaning of their own, whatever the parameters are. */
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

  /** Whether it stands for every parameter at once. */
  public static boolean carriesAll(String name) {
    return Stream.concat(
            Arrays.stream(ArgumentStyle.values()).map(ArgumentStyle::word), WHOLE.stream())
        .anyMatch(name::equals);
  }
}
