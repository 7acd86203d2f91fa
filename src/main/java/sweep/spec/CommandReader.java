package sweep.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.space.Nesting;

/** Reads the command of a spec. */
final class CommandReader {
  private static final Pattern MACRO = Pattern.compile("\\$?\\$\\{([^}]*)}");
  private static final String ESCAPED = "$${";
  private static final Pattern VARIABLE = Pattern.compile("envvar:([A-Za-z_][A-Za-z0-9_]*)");
  private static final String DEFAULT_SEED = "seed";
  private static final String PATH = "command";

  private final Problems problems;
  private final Nodes nodes;
  private final Section spec;
  private final Map<String, CommandPiece> macros = new TreeMap<>();

  /** How the seed is called in the command; empty if a parameter has that name. */
  private final Optional<String> seedName;

  private final Nesting nesting;
  private boolean seedIsNamed;

  CommandReader(Section spec, Nodes nodes, Collection<String> parameters, Nesting nesting) {
    this.nesting = nesting;
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
    for (ArgumentStyle style : ArgumentStyle.values()) {
      macros.put(style.word(), new CommandPiece.Arguments(style));
    }
    macros.put("args_json", new CommandPiece.Json());
    macros.put("args_json_file", new CommandPiece.JsonFile());
    macros.put("env", new CommandPiece.Literal("/usr/bin/env"));
    macros.put("interpreter", new CommandPiece.Interpreter());
    spec.value("program")
        .flatMap(program -> nodes.text(program, "program"))
        .ifPresent(program -> macros.put("program", new CommandPiece.Literal(program)));
    nesting
        .groups()
        .forEach(name -> macros.putIfAbsent(name, new CommandPiece.ParameterValue(name)));
    parameters.forEach(name -> macros.putIfAbsent(name, new CommandPiece.ParameterValue(name)));
    this.seedName = seedName(parameters);
    seedName.ifPresent(name -> macros.putIfAbsent(name, new CommandPiece.Seed()));
  }

  private Optional<String> seedName(Collection<String> parameters) {
    Optional<Node> node = spec.value("seed_parameter");
    if (node.isEmpty()) {
      return Optional.of(DEFAULT_SEED).filter(name -> !parameters.contains(name));
    }
    Optional<String> name = nodes.text(node.get(), "seed_parameter");
    if (name.isEmpty()
        || !ParameterReader.nameFits(name.get(), node.get(), "seed_parameter", problems)) {
      return Optional.empty();
    }
    if (parameters.contains(name.get())) {
      problems.add(
          node.get(),
          "seed_parameter",
          "'%s' is a parameter of the search already".formatted(name.get()),
          "choose another name");
      return Optional.empty();
    }
    return name;
  }

  /** The command; without one, W&amp;B's: the program with all parameters as options. */
  Optional<CommandTemplate> read() {
    Optional<List<List<CommandPiece>>> items = items();
    Optional<String> added =
        spec.has("seed_parameter") && !seedIsNamed ? seedName : Optional.empty();
    return items.map(known -> new CommandTemplate(known, added, nesting));
  }

  private Optional<List<List<CommandPiece>>> items() {
    Optional<Node> command = spec.value(PATH);
    if (command.isEmpty()) {
      return fromProgram();
    }
    if (command.get() instanceof ScalarNode text && !Scalars.kind(text).equals("nothing")) {
      return Optional.of(shellText(text));
    }
    if (!(command.get() instanceof SequenceNode)) {
      problems.add(
          command.get(),
          PATH,
          "expected a list or a text, but got " + Scalars.kind(command.get()),
          "such as [python, train.py, \"${args}\"]");
      return Optional.empty();
    }
    List<List<CommandPiece>> items = new ArrayList<>();
    for (Node item : nodes.list(command.get(), PATH)) {
      nodes.text(item, PATH).ifPresent(text -> items.add(pieces(item, text)));
    }
    return items.isEmpty() ? Optional.empty() : Optional.of(items);
  }

  private List<List<CommandPiece>> shellText(ScalarNode node) {
    ShellText text = new ShellText(node.getValue(), name -> shellMacro(node, name));
    for (String name : text.misplaced()) {
      problems.add(
          node,
          PATH,
          "'${%s}' stands for many arguments".formatted(name),
          "let it stand alone, without quotes, and no other such macro beside it");
    }
    for (String name : text.inArithmetic()) {
      problems.add(
          node,
          PATH,
          "'${%s}' stands where the shell does arithmetic, which may run what a value says"
              .formatted(name),
          "work it out with a parameter's 'expr'");
    }
    return text.items();
  }

  /** What is no macro is a variable of the shell, unless it looks like a slip. */
  private Optional<CommandPiece> shellMacro(Node node, String name) {
    boolean known = macros.containsKey(name) || VARIABLE.matcher(name).matches();
    boolean slip = !known && NearName.find(name, macros.keySet()).isPresent();
    boolean isShells = name.toUpperCase(Locale.ROOT).equals(name) || !slip;
    return known || !isShells ? macro(node, name) : Optional.empty();
  }

  private Optional<List<List<CommandPiece>>> fromProgram() {
    if (!spec.has("program")) {
      problems.add(
          spec.node(),
          "",
          "missing key 'command'",
          "such as command: [python, train.py, \"${args}\"]");
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
    Matcher macro = MACRO.matcher(text);
    int end = 0;
    while (macro.find()) {
      addLiteral(pieces, text.substring(end, macro.start()));
      if (macro.group().startsWith(ESCAPED)) {
        addLiteral(pieces, macro.group().substring(1));
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
          PATH,
          "'%s' mixes a macro for many arguments with other text".formatted(text),
          "let it stand alone, or use ${args_json}");
    }
    return pieces.isEmpty() ? List.of(new CommandPiece.Literal(text)) : pieces;
  }

  private static void addLiteral(List<CommandPiece> pieces, String text) {
    if (!text.isEmpty()) {
      pieces.add(new CommandPiece.Literal(text));
    }
  }

  private Optional<CommandPiece> macro(Node item, String name) {
    Matcher variable = VARIABLE.matcher(name);
    if (variable.matches()) {
      return Optional.of(new CommandPiece.EnvironmentValue(variable.group(1)));
    }
    CommandPiece piece = macros.get(name);
    if (piece == null) {
      String hint =
          name.equals("program")
              ? "give the key 'program'"
              : NearName.hint(
                  name,
                  macros.keySet(),
                  "write $${%s} if it is meant as it stands".formatted(name));
      problems.add(item, PATH, "unknown macro '${%s}'".formatted(name), hint);
    }
    seedIsNamed |= piece instanceof CommandPiece.Seed;
    return Optional.ofNullable(piece);
  }
}
