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

/** A command as a list of arguments, with macros for what differs from trial to trial. */
public final class CommandTemplate {
  private final List<List<CommandPiece>> items;
  private final Optional<String> addedSeed;
  private final ParameterTree tree;

  /** The pieces of all items. */
  private final Set<CommandPiece> pieces;

  /** Whether one of the pieces stands for all parameters. */
  private final boolean carriesAll;

  private final boolean isText;

  /**
   * Creates a template.
   *
   * @param addedSeed the name of the parameter that passes the seed; empty for none
   * @param isText whether the command is a shell text, which gets values by their position, so that
   *     none may be left out
   */
  public CommandTemplate(
      List<List<CommandPiece>> items,
      Optional<String> addedSeed,
      ParameterTree tree,
      boolean isText) {
    this.isText = isText;
    this.tree = tree;
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

  /** Returns the command and its arguments for one trial. */
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

  /** Removes the option before the value of a parameter that is not active. */
  private static void removeOption(List<CommandPiece> item, List<String> arguments) {
    int last = arguments.size() - 1;
    boolean option = item.size() == 1 && last > 0 && arguments.get(last).matches("-[^=]*[^-=]");
    if (option) {
      arguments.remove(last);
    }
  }

  /** Returns the parameters as the trial gets them: nested, and with the seed if it has a name. */
  public Configuration passed(Configuration configuration, long seed) {
    return tree.nested(flat(configuration, seed));
  }

  /** Returns the parameters that the trial gets, by their full names. */
  public Configuration flat(Configuration configuration, long seed) {
    if (addedSeed.isEmpty()) {
      return configuration;
    }
    Map<String, Value> entries = new LinkedHashMap<>(configuration.entries());
    entries.put(addedSeed.get(), new IntValue(seed));
    return Configuration.of(entries);
  }

  /** Returns the variables that the command uses but are not set. */
  public List<String> missingVariables(UnaryOperator<String> environment) {
    return pieces()
        .filter(CommandPiece.EnvironmentValue.class::isInstance)
        .map(piece -> ((CommandPiece.EnvironmentValue) piece).name())
        .filter(name -> environment.apply(name) == null)
        .distinct()
        .toList();
  }

  /** Whether this is a shell text with a pipe. */
  public boolean hasPipes() {
    return isText(CommandPiece.Shell::pipes);
  }

  /** Whether this is a shell text with {@code $'...'}, which not every shell knows. */
  public boolean hasDollarQuotes() {
    return isText(CommandPiece.Shell::dollarQuotes);
  }

  private boolean isText(Predicate<CommandPiece.Shell> kind) {
    return pieces()
        .filter(CommandPiece.Shell.class::isInstance)
        .map(CommandPiece.Shell.class::cast)
        .anyMatch(kind);
  }

  /** Whether the command line passes a parameter's value. */
  public boolean carries(String parameter) {
    return carriesAll
        || pieces.contains(new CommandPiece.ParameterValue(parameter))
        || pieces.contains(new CommandPiece.ParameterValue(outermost(parameter)));
  }

  /** Whether the command line passes the trial's seed. */
  public boolean carriesSeed() {
    return pieces.contains(new CommandPiece.Seed()) || (addedSeed.isPresent() && carriesAll);
  }

  private String outermost(String parameter) {
    return tree.paths().getOrDefault(parameter, List.of(parameter)).get(0);
  }

  private Stream<CommandPiece> pieces() {
    return items.stream().flatMap(List::stream);
  }
}
