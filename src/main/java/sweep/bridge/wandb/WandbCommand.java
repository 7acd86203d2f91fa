package sweep.bridge.wandb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.bridge.Losses;
import sweep.bridge.SpecNodes;
import sweep.command.MacroSyntax;
import sweep.command.OwnMacros;
import sweep.specification.SweepSpec;

/**
 * The command of a spec for W&amp;B's agent, which knows only macros for all parameters at once.
 */
final class WandbCommand {
  private static final String COMMAND = "command";

  /** A text that a shell would only split into words. */
  private static final Pattern PLAIN_WORDS =
      Pattern.compile("(?:[\\w./=:@%+,-]|\\$\\{[^}]*}|\\s)+");

  private static final Pattern OPTION = Pattern.compile("(--|\\+\\+|\\+|)([^=]+)=\\$\\{([^}]+)}");
  private static final Pattern ALONE = Pattern.compile("\\$\\{([^}]+)}");

  private final SweepSpec spec;
  private final SpecNodes nodes;
  private final Losses losses;

  WandbCommand(SweepSpec spec, SpecNodes nodes, Losses losses) {
    this.spec = spec;
    this.nodes = nodes;
    this.losses = losses;
  }

  /** The items of the command. */
  List<String> items() {
    Optional<String> text = nodes.shellText();
    if (text.isEmpty()) {
      return carried(nodes.commandItems());
    }
    String line = text.get().strip();
    if (PLAIN_WORDS.matcher(line).matches()) {
      return carried(List.of(line.split("\\s+")));
    }
    if (line.endsWith("${args}") && line.indexOf("${") == line.lastIndexOf("${")) {
      String shell = line.substring(0, line.lastIndexOf("${")) + "\"$@\"";
      return List.of("sh", "-c", shell, "sh", "${args}");
    }
    return carried(List.of("sh", "-c", line));
  }

  private List<String> carried(List<String> items) {
    List<String> carried = new ArrayList<>();
    for (String item : withoutSingle(items)) {
      Matcher macro = MacroSyntax.WRITTEN.matcher(item);
      StringBuilder text = new StringBuilder();
      while (macro.find()) {
        macro.appendReplacement(text, Matcher.quoteReplacement(value(macro)));
      }
      carried.add(macro.appendTail(text).toString());
    }
    return carried;
  }

  /** Replaces the options of single parameters by the macro for all, if they are all there. */
  private List<String> withoutSingle(List<String> items) {
    List<String> left = new ArrayList<>();
    Set<String> passed = new HashSet<>();
    Set<String> macros = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Optional<Single> single = single(items, i);
      if (single.isEmpty()) {
        left.add(items.get(i));
      } else {
        if (macros.add(single.get().macro())) {
          left.add(single.get().macro());
        }
        passed.add(single.get().parameter());
        i += single.get().items() - 1;
      }
    }
    boolean isAll = macros.size() == 1 && passed.containsAll(spec.search().space().names());
    return isAll ? left : items;
  }

  /** An option for one parameter, and the macro that has the same form for all. */
  private record Single(String parameter, String macro, int items) {}

  private Optional<Single> single(List<String> items, int index) {
    Optional<String> alone = next(items, index);
    if (alone.isPresent() && items.get(index).equals("--" + alone.get())) {
      return Optional.of(new Single(alone.get(), "${args_no_equals}", 2));
    }
    Matcher option = OPTION.matcher(items.get(index));
    boolean isOption =
        option.matches() && option.group(2).equals(option.group(3)) && isParameter(option.group(2));
    return isOption
        ? Optional.of(new Single(option.group(2), macro(option.group(1)), 1))
        : Optional.empty();
  }

  private Optional<String> next(List<String> items, int index) {
    return index + 1 < items.size()
        ? Optional.of(ALONE.matcher(items.get(index + 1)))
            .filter(Matcher::matches)
            .map(macro -> macro.group(1))
            .filter(this::isParameter)
        : Optional.empty();
  }

  private static String macro(String prefix) {
    return switch (prefix) {
      case "--" -> "${args}";
      case "+" -> "${args_append_hydra}";
      case "++" -> "${args_override_hydra}";
      default -> "${args_no_hyphens}";
    };
  }

  private boolean isParameter(String name) {
    return spec.search().space().names().contains(name);
  }

  private String value(Matcher macro) {
    String name = macro.group(1);
    if (macro.group().startsWith(MacroSyntax.ESCAPED)) {
      return macro.group().substring(1);
    }
    if (isParameter(name)) {
      losses.refuse(
          COMMAND,
          "W&B's agent has no ${%s}, only ${args} and its like for all parameters".formatted(name));
    } else if (name.equals(OwnMacros.SEED)) {
      losses.note("every run gets the seed %d".formatted(spec.search().seed()));
      return Long.toString(spec.search().seed());
    } else if (name.equals("trial_dir") || name.startsWith("file:")) {
      losses.refuse(COMMAND, "W&B's agent has no ${%s}".formatted(name));
    }
    return macro.group();
  }
}
