package sweep.specification.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.command.CommandPiece;
import sweep.command.CommandTemplate;
import sweep.command.MacroSyntax;
import sweep.command.shell.ShellText;
import sweep.space.Value.NullValue;
import sweep.specification.key.SweepKeys;
import sweep.text.NearName;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Reads the command of a spec. */
final class CommandReader {
  private static final String EMPTY = "the program to run is empty";

  /** Python's text for null. */
  private static final String NOTHING = new NullValue().python();

  private final Problems problems;
  private final NodeReader nodes;
  private final MappingReader spec;
  private final Macros macros;
  private final List<String> notes;

  CommandReader(MappingReader spec, NodeReader nodes, Macros macros, List<String> notes) {
    this.notes = notes;
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
    this.macros = macros;
  }

  /** Returns the command; by default W&amp;B's, the program with all parameters as options. */
  Optional<CommandTemplate> read() {
    Optional<List<List<CommandPiece>>> items = items();
    boolean isText = spec.value(SweepKeys.COMMAND).filter(ScalarNode.class::isInstance).isPresent();
    return items.map(
        known -> new CommandTemplate(known, macros.addedSeed(), macros.nesting(), isText));
  }

  private Optional<List<List<CommandPiece>>> items() {
    Optional<Node> command = spec.value(SweepKeys.COMMAND).filter(node -> !isEmptyList(node));
    if (command.isEmpty()) {
      return fromProgram();
    }
    if (command.get() instanceof ScalarNode text) {
      return Optional.of(shellText(text));
    }
    if (!(command.get() instanceof SequenceNode list)) {
      problems.add(
          command.get(),
          SweepKeys.COMMAND,
          "expected a list or a text, but got " + Scalars.kind(command.get()),
          "such as [python, train.py, \"${args}\"]");
      return Optional.empty();
    }
    List<List<CommandPiece>> items = new ArrayList<>();
    for (Node item : list.getValue()) {
      itemText(item)
          .map(text -> pieces(item, text))
          .filter(pieces -> !pieces.isEmpty())
          .ifPresent(items::add);
    }
    rejectEmptyProgram(list);
    return items.isEmpty() ? Optional.empty() : Optional.of(items);
  }

  private Optional<String> itemText(Node item) {
    if (item instanceof ScalarNode && Scalars.kind(item).equals("nothing")) {
      notes.add(
          "command: an empty item is passed on as %s, as by W&B's agent; use '' for an empty one"
              .formatted(NOTHING));
      return Optional.of(NOTHING);
    }
    return nodes
        .text(item, SweepKeys.COMMAND)
        .map(text -> Scalars.printed((ScalarNode) item, text));
  }

  private static boolean isEmptyList(Node node) {
    return node instanceof SequenceNode list && list.getValue().isEmpty();
  }

  private void rejectEmptyProgram(SequenceNode list) {
    list.getValue().stream()
        .limit(1)
        .filter(item -> item instanceof ScalarNode text && text.getValue().isBlank())
        .forEach(item -> problems.add(item, SweepKeys.COMMAND, EMPTY));
  }

  private List<List<CommandPiece>> shellText(ScalarNode node) {
    if (node.getValue().isBlank()) {
      problems.add(node, SweepKeys.COMMAND, EMPTY);
    }
    ShellText text = ShellText.read(node.getValue(), name -> shellMacro(node, name));
    for (ShellText.Misplaced macro : text.misplaced()) {
      problems.addWithin(
          node,
          macro.index(),
          SweepKeys.COMMAND,
          "'${%s}' %s".formatted(macro.name(), macro.why()),
          macro.hint());
    }
    return text.items();
  }

  /** An unknown name is a variable of the shell, unless it looks like a typo. */
  private Optional<CommandPiece> shellMacro(Node node, String name) {
    boolean known = macros.find(name).isPresent();
    boolean isTypo = !known && name.length() > 1 && macros.near(name).isPresent();
    boolean isShells = name.toUpperCase(Locale.ROOT).equals(name) || !isTypo;
    return known || !isShells ? macro(node, name) : Optional.empty();
  }

  private Optional<List<List<CommandPiece>>> fromProgram() {
    if (!spec.has("program")) {
      problems.add(
          spec.node(),
          "",
          "missing key 'command'",
          "add the line 'program: train.py' with your script, or command: [python, train.py, \"${args}\"]");
      return Optional.empty();
    }
    Node program = spec.value("program").orElseThrow();
    List<List<CommandPiece>> items = new ArrayList<>();
    for (String macro : List.of("${env}", "${interpreter}", "${program}", "${args}")) {
      items.add(pieces(program, macro));
    }
    return Optional.of(items);
  }

  private List<CommandPiece> pieces(Node item, String text) {
    List<CommandPiece> pieces = new ArrayList<>();
    Matcher macro = MacroSyntax.WRITTEN.matcher(text);
    int end = 0;
    while (macro.find()) {
      addLiteral(pieces, text.substring(end, macro.start()));
      if (macro.group().startsWith(MacroSyntax.ESCAPED)) {
        addLiteral(pieces, macro.group().substring(1));
      } else if (isForeign(macro.group(1))) {
        if (macro.group().equals(text)) {
          noteLeftOut(macro.group(1));
          return List.of();
        }
        addLiteral(pieces, macro.group());
      } else {
        macro(item, macro.group(1)).ifPresent(pieces::add);
      }
      end = macro.end();
    }
    addLiteral(pieces, text.substring(end));
    boolean several = pieces.size() > 1;
    if (several && pieces.stream().anyMatch(CommandPiece::isMany)) {
      problems.add(
          item,
          SweepKeys.COMMAND,
          "'%s' combines a macro for several arguments with other text".formatted(text),
          "make it an item of its own, or use ${args_json}");
    }
    return pieces.isEmpty() ? List.of(new CommandPiece.Literal(text)) : pieces;
  }

  /**
   * Whether a name is unknown and not a typo. W&amp;B's agent drops an item that is only such a
   * macro, and keeps it within other text.
   */
  private boolean isForeign(String name) {
    return macros.find(name).isEmpty() && !macros.isTypo(name);
  }

  private void noteLeftOut(String name) {
    String hint = NearName.hint(name, macros.names(), "");
    notes.add(
        "command: unknown macro ${%s} is left out, as by W&B's agent%s"
            .formatted(name, hint.isEmpty() ? "" : "; " + hint));
  }

  private static void addLiteral(List<CommandPiece> pieces, String text) {
    if (!text.isEmpty()) {
      pieces.add(new CommandPiece.Literal(text));
    }
  }

  private Optional<CommandPiece> macro(Node item, String name) {
    Optional<CommandPiece> piece = macros.find(name);
    if (piece.isEmpty()) {
      problems.add(
          item, SweepKeys.COMMAND, "unknown macro '${%s}'".formatted(name), macros.hint(name));
    }
    return piece;
  }
}
