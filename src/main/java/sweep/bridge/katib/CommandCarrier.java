package sweep.bridge.katib;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.bridge.Losses;
import sweep.bridge.SpecNodes;
import sweep.command.MacroSyntax;
import sweep.command.OwnMacros;
import sweep.specification.SweepSpec;

/**
 * Carries the command of a spec to Katib, which replaces only what stands for one value: macros for
 * all parameters are written out, and constants are put in their place.
 */
final class CommandCarrier {
  private static final String COMMAND = "command";

  /** The beginning of each argument, by the macro that stands for all. */
  private static final Map<String, String> PREFIXES =
      Map.of(
          "args", "--",
          "args_no_hyphens", "",
          "args_append_hydra", "+",
          "args_override_hydra", "++");

  private static final String PAIRS = "args_no_equals";

  /** Values that mean the same in a shell's text without quotes. */
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_.,:/+=@%-]+");

  private final SweepSpec spec;
  private final SpecNodes nodes;
  private final Losses losses;

  /** The values of the parameters that do not vary, as the command gets them. */
  private final Map<String, String> constants;

  /** All values of the others that are a choice. */
  private final Set<String> choices = new LinkedHashSet<>();

  CommandCarrier(SweepSpec spec, SpecNodes nodes, Losses losses, Map<String, String> constants) {
    this.spec = spec;
    this.nodes = nodes;
    this.losses = losses;
    this.constants = constants;
  }

  /**
   * The items of the command, with the macros of varying parameters.
   *
   * @param axes the varying parameters
   */
  List<String> items(List<Axis> axes) {
    axes.forEach(axis -> choices.addAll(axis.list()));
    Optional<String> text = nodes.shellText();
    if (text.isPresent()) {
      return ofShell(text.get());
    }
    List<String> items = new ArrayList<>();
    for (String item : nodes.commandItems()) {
      Matcher macro = MacroSyntax.WRITTEN.matcher(item);
      boolean isAlone = macro.matches() && !item.startsWith(MacroSyntax.ESCAPED);
      if (isAlone && isForAll(macro.group(1))) {
        items.addAll(all(macro.group(1)));
      } else if (!isAlone || isKnown(macro.group(1))) {
        items.add(carried(item));
      }
    }
    return items;
  }

  private boolean isKnown(String name) {
    return OwnMacros.contains(name) || isParameter(name);
  }

  private boolean isParameter(String name) {
    return spec.search().space().names().contains(name);
  }

  private static boolean isForAll(String name) {
    return PREFIXES.containsKey(name) || name.equals(PAIRS);
  }

  /** The arguments for all parameters, in the order of the alphabet. */
  private List<String> all(String macro) {
    List<String> items = new ArrayList<>();
    for (String name : new TreeSet<>(spec.search().space().names())) {
      String value = constants.getOrDefault(name, "${%s}".formatted(name));
      if (macro.equals(PAIRS)) {
        items.add("--" + name);
        items.add(value);
      } else {
        items.add(PREFIXES.get(macro) + name + "=" + value);
      }
    }
    return items;
  }

  private List<String> ofShell(String text) {
    choices.addAll(constants.values());
    for (String value : choices) {
      if (!SIMPLE.matcher(value).matches()) {
        losses.refuse(
            COMMAND,
            "'%s' would need quotes in a text for a shell; write the command as a list"
                .formatted(value));
      }
    }
    String carried = carried(text);
    return spec.command().hasPipes()
        ? List.of("bash", "-o", "pipefail", "-c", carried)
        : List.of("sh", "-c", carried);
  }

  private String carried(String item) {
    StringBuilder text = new StringBuilder();
    Matcher macro = MacroSyntax.WRITTEN.matcher(item);
    while (macro.find()) {
      boolean isEscaped = macro.group().startsWith(MacroSyntax.ESCAPED);
      String value = isEscaped ? macro.group() : value(macro.group(1));
      macro.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return macro.appendTail(text).toString();
  }

  private String value(String name) {
    if (isParameter(name)) {
      return constants.getOrDefault(name, "${%s}".formatted(name));
    }
    if (isForAll(name)) {
      // Only a text for a shell has it beside other words.
      return String.join(" ", all(name));
    }
    return switch (name) {
      case OwnMacros.SEED -> seed();
      case "trial_dir" -> "${trial_dir}";
      case "program" -> nodes.program();
      case "interpreter" -> "python";
      case "env" -> "/usr/bin/env";
      default -> OwnMacros.contains(name) ? refused(name) : "$${%s}".formatted(name);
    };
  }

  private String seed() {
    losses.note("every trial gets the seed %d".formatted(spec.search().seed()));
    return Long.toString(spec.search().seed());
  }

  private String refused(String name) {
    losses.refuse(COMMAND, "Katib has nothing for ${%s}".formatted(name));
    return "";
  }
}
