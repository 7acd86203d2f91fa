package sweep.specification.reader;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import sweep.command.ArgumentStyle;
import sweep.command.CommandPiece;
import sweep.space.ParameterTree;
import sweep.specification.search.ParameterReader;
import sweep.text.NearName;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** The macros of a spec, such as {@code ${lr}}, in its command and its templates. */
final class Macros {
  private static final Pattern VARIABLE = Pattern.compile("envvar:([A-Za-z_][A-Za-z0-9_]*)");
  private static final String FILE = "file:";
  private static final String SEED_KEY = "seed_parameter";
  private static final String DEFAULT_SEED = "seed";

  private final Map<String, CommandPiece> known = new TreeMap<>();
  private final MappingReader spec;
  private final Problems problems;
  private final ParameterTree nesting;

  /** The name of the seed's macro; empty if a parameter has that name. */
  private final Optional<String> seedName;

  private boolean seedIsNamed;

  /**
   * Returns the macros of a spec.
   *
   * @param parameters the names of the spec's parameters
   */
  Macros(
      MappingReader spec, NodeReader nodes, Collection<String> parameters, ParameterTree nesting) {
    this.spec = spec;
    this.problems = nodes.problems();
    this.nesting = nesting;
    for (ArgumentStyle style : ArgumentStyle.values()) {
      known.put(style.word(), new CommandPiece.Arguments(style));
    }
    known.put("args_json", new CommandPiece.Json());
    known.put("args_json_file", new CommandPiece.JsonFile());
    known.put("env", new CommandPiece.Literal("/usr/bin/env"));
    known.put("interpreter", new CommandPiece.Interpreter());
    spec.value("program")
        .flatMap(program -> nodes.text(program, "program"))
        .ifPresent(program -> known.put("program", new CommandPiece.Literal(program)));
    nesting.groups().forEach(this::addParameter);
    parameters.forEach(this::addParameter);
    this.seedName = seedName(nodes, parameters);
    seedName.ifPresent(name -> known.putIfAbsent(name, new CommandPiece.Seed()));
    known.putIfAbsent(DEFAULT_SEED, new CommandPiece.Seed());
    known.putIfAbsent("trial_dir", new CommandPiece.TrialPath(""));
    FilesReader.names(spec)
        .forEach(name -> known.put(FILE + name, new CommandPiece.TrialPath(name)));
  }

  private void addParameter(String name) {
    known.putIfAbsent(name, new CommandPiece.ParameterValue(name));
  }

  private Optional<String> seedName(NodeReader nodes, Collection<String> parameters) {
    Optional<Node> node = spec.value(SEED_KEY);
    if (node.isEmpty()) {
      return Optional.of(DEFAULT_SEED).filter(name -> !parameters.contains(name));
    }
    Optional<String> name = nodes.text(node.get(), SEED_KEY);
    if (name.isEmpty() || !ParameterReader.nameFits(name.get(), node.get(), SEED_KEY, problems)) {
      return Optional.empty();
    }
    if (parameters.contains(name.get())) {
      problems.add(
          node.get(),
          SEED_KEY,
          "'%s' is already a parameter".formatted(name.get()),
          "choose another name");
      return Optional.empty();
    }
    return name;
  }

  /** Returns what a macro stands for; empty if it is unknown. */
  Optional<CommandPiece> find(String name) {
    Matcher variable = VARIABLE.matcher(name);
    if (variable.matches()) {
      return Optional.of(new CommandPiece.EnvironmentValue(variable.group(1)));
    }
    CommandPiece piece = known.get(name);
    seedIsNamed |= piece instanceof CommandPiece.Seed && seedName.filter(name::equals).isPresent();
    return Optional.ofNullable(piece);
  }

  /** Returns the most similar name; empty if none is similar. */
  Optional<String> near(String name) {
    return NearName.find(name, known.keySet());
  }

  /** Returns the names of all macros. */
  Set<String> names() {
    return known.keySet();
  }

  /** Whether a name must be a typo: similar to that of a parameter or of all arguments. */
  boolean isTypo(String name) {
    if (name.startsWith(FILE) || name.equals("program")) {
      return true;
    }
    // All single letters are similar, and ${0} is the shell's.
    if (name.length() < 2) {
      return false;
    }
    List<String> candidates =
        known.entrySet().stream()
            .filter(
                macro ->
                    macro.getValue() instanceof CommandPiece.ParameterValue
                        || macro.getKey().startsWith("args"))
            .map(Map.Entry::getKey)
            .toList();
    return NearName.find(name, candidates).isPresent();
  }

  /** Returns a hint for an unknown name. */
  String hint(String name) {
    if (name.equals("program")) {
      return "add the line 'program: train.py' with your script";
    }
    if (name.startsWith(FILE)) {
      return "use a name in 'files'";
    }
    return NearName.hint(name, known.keySet(), "write $${%s} to keep it as text".formatted(name));
  }

  /** Returns the name under which the seed is passed as a parameter; empty if a macro passes it. */
  Optional<String> addedSeed() {
    return spec.has(SEED_KEY) && !seedIsNamed ? seedName : Optional.empty();
  }

  ParameterTree nesting() {
    return nesting;
  }
}
