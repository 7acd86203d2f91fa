package sweep.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.space.Configuration;
import sweep.space.ParameterTree;
import sweep.space.Value;
import sweep.space.Value.IntValue;

/** A command as a list of arguments, with macros in the place of what changes. */
public final class CommandTemplate {
  private final List<List<CommandPiece>> items;
  private final Optional<String> addedSeed;
  private final ParameterTree nesting;

  /** Every piece of the items. */
  private final Set<CommandPiece> pieces;

  /** Whether one of them stands for all parameters. */
  private final boolean carriesAll;

  private final boolean isText;

  /**
   * Makes a template.
   *
   * @param addedSeed the name under which the seed joins the parameters; empty if it doesn't
   * @param isText whether it is a text for the shell, to which values come by their places
   */
  public CommandTemplate(
      List<List<CommandPiece>> items,
      Optional<String> addedSeed,
      ParameterTree nesting,
      boolean isText) {
    this.isText = isText;
    this.nesting = nesting;
    this.items = List.copyOf(items);
    this.addedSeed = addedSeed;
    this.pieces = pieces().collect(Collectors.toSet());
    this.carriesAll =
        pieces.stream()
            .anyMatch(
                piece ->
                    piece instanceof CommandPiece.Arguments
                        || piece instanceof CommandPiece.Json
                        || piece instanceof CommandPiece.JsonFile);
  }

  /** The command and its arguments for one trial. */
  public List<String> arguments(CommandContext context) {
    Configuration passed = passed(context.configuration(), context.seed());
    CommandPiece.Expansion expansion = new CommandPiece.Expansion(context, passed);
    List<String> arguments = new ArrayList<>();
    for (List<CommandPiece> item : items) {
      if (!isText && item.stream().anyMatch(piece -> piece.isAbsent(expansion))) {
        removeOption(item, arguments);
      } else if (item.size() == 1) {
        arguments.addAll(item.get(0).expand(expansion));
      } else {
        StringBuilder text = new StringBuilder();
        item.forEach(piece -> piece.expand(expansion).forEach(text::append));
        arguments.add(text.toString());
      }
    }
    return List.copyOf(arguments);
  }

  /** With the value of a parameter that isn't active goes the option before it. */
  private static void removeOption(List<CommandPiece> item, List<String> arguments) {
    int last = arguments.size() - 1;
    boolean option = item.size() == 1 && last > 0 && arguments.get(last).matches("-[^=]*[^-=]");
    if (option) {
      arguments.remove(last);
    }
  }

  /** The parameters that a trial is given, put together in groups, and the seed if it is named. */
  public Configuration passed(Configuration configuration, long seed) {
    return nesting.nested(flat(configuration, seed));
  }

  /** The parameters that a trial is given, each by its whole name. */
  public Configuration flat(Configuration configuration, long seed) {
    if (addedSeed.isEmpty()) {
      return configuration;
    }
    Map<String, Value> entries = new LinkedHashMap<>(configuration.entries());
    entries.put(addedSeed.get(), new IntValue(seed));
    return Configuration.of(entries);
  }

  /** The variables that the command names, but that are not set. */
  public List<String> missingVariables(UnaryOperator<String> environment) {
    return pieces()
        .filter(CommandPiece.EnvironmentValue.class::isInstance)
        .map(piece -> ((CommandPiece.EnvironmentValue) piece).name())
        .filter(name -> environment.apply(name) == null)
        .distinct()
        .toList();
  }

  /** Whether it is a text in which the output of a command is the input of another. */
  public boolean hasPipes() {
    return isText(CommandPiece.Shell::pipes);
  }

  /** Whether it is a text with {@code $'...'}, which not every shell knows. */
  public boolean hasDollarQuotes() {
    return isText(CommandPiece.Shell::dollarQuotes);
  }

  private boolean isText(Predicate<CommandPiece.Shell> kind) {
    return pieces()
        .filter(CommandPiece.Shell.class::isInstance)
        .map(CommandPiece.Shell.class::cast)
        .anyMatch(kind);
  }

  /** Whether the command line carries a parameter's value. */
  public boolean carries(String parameter) {
    return carriesAll
        || pieces.contains(new CommandPiece.ParameterValue(parameter))
        || pieces.contains(new CommandPiece.ParameterValue(outermost(parameter)));
  }

  /** Whether the command line carries the trial's seed. */
  public boolean carriesSeed() {
    return pieces.contains(new CommandPiece.Seed()) || (addedSeed.isPresent() && carriesAll);
  }

  private String outermost(String parameter) {
    return nesting.paths().getOrDefault(parameter, List.of(parameter)).get(0);
  }

  private Stream<CommandPiece> pieces() {
    return items.stream().flatMap(List::stream);
  }
}
