package sweep.specification.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.command.CommandPiece;
import sweep.command.FileTemplate;
import sweep.specification.key.KeyTable;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Reads the templates of files that every trial gets. */
final class FilesReader {
  static final KeyTable TEMPLATE_KEYS =
      KeyTable.of(SweepKeys.TEMPLATE_TEXT).requiring(SweepKeys.TEMPLATE_TEXT);

  /** Names that are taken in a trial's folder. */
  private static final Pattern TAKEN = Pattern.compile("(params\\.json|checkpoints|\\d+)(/.*)?");

  private static final Pattern UNSAFE =
      Pattern.compile("(^|.*/)(\\.\\.?)?(/.*|$)|.*[\\\\\\p{Cntrl}].*");

  private final NodeReader nodes;
  private final Macros macros;
  private final List<String> notes;

  FilesReader(NodeReader nodes, Macros macros, List<String> notes) {
    this.nodes = nodes;
    this.macros = macros;
    this.notes = notes;
  }

  /** Returns the names of the files in a trial's folder. */
  static List<String> names(MappingReader spec) {
    return section(spec).map(MappingReader::keys).orElse(List.of());
  }

  /** Returns the templates' texts by file name. */
  static Map<String, String> texts(MappingReader spec) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : names(spec)) {
      section(spec)
          .flatMap(files -> files.value(name))
          .filter(MappingNode.class::isInstance)
          .flatMap(
              node ->
                  new MappingReader((MappingNode) node, SweepKeys.FILES, new Problems())
                      .value(SweepKeys.TEMPLATE_TEXT))
          .filter(ScalarNode.class::isInstance)
          .ifPresent(text -> texts.put(name, ((ScalarNode) text).getValue()));
    }
    return texts;
  }

  private static Optional<MappingReader> section(MappingReader spec) {
    return spec.value(SweepKeys.FILES)
        .filter(MappingNode.class::isInstance)
        .map(node -> new MappingReader((MappingNode) node, SweepKeys.FILES, new Problems()));
  }

  /** Returns the templates; files that the spec names have already been read into it. */
  List<FileTemplate> read(MappingReader spec) {
    List<FileTemplate> templates = new ArrayList<>();
    Optional<MappingReader> files =
        spec.value(SweepKeys.FILES)
            .flatMap(
                node ->
                    nodes.section(
                        node, SweepKeys.FILES, "such as {config.toml: templates/config.toml}"));
    files.ifPresent(
        section ->
            section.keys().forEach(name -> template(section, name).ifPresent(templates::add)));
    return templates;
  }

  private Optional<FileTemplate> template(MappingReader files, String name) {
    Node node = files.value(name).orElseThrow();
    String path = files.pathOf(name);
    if (UNSAFE.matcher(name).matches() || TAKEN.matcher(name).matches()) {
      nodes
          .problems()
          .add(
              files.keyNode(name),
              SweepKeys.FILES,
              "'%s' can't be a file in a trial's folder".formatted(name),
              "choose a name such as config.toml or conf/config.yaml");
      return Optional.empty();
    }
    if (!(node instanceof MappingNode map)) {
      // The problem of a file that could not be read is already reported.
      if (!(node instanceof ScalarNode) || Scalars.kind(node).equals("nothing")) {
        nodes
            .problems()
            .add(node, path, "expected the name of a file, but got " + Scalars.kind(node));
      }
      return Optional.empty();
    }
    MappingReader section = new MappingReader(map, path, nodes.problems());
    TEMPLATE_KEYS.check(section, nodes.problems());
    return section
        .value(SweepKeys.TEMPLATE_TEXT)
        .flatMap(text -> nodes.text(text, section.pathOf(SweepKeys.TEMPLATE_TEXT)))
        .map(text -> FileTemplate.read(name, text, macro -> find(path, macro)));
  }

  /** Finds a macro; many config files have such macros of their own, so only typos are noted. */
  private Optional<CommandPiece> find(String path, String macro) {
    Optional<CommandPiece> piece = macros.find(macro).filter(found -> !found.isMany());
    Optional<String> meant = piece.isPresent() ? Optional.empty() : macros.near(macro);
    meant.ifPresent(
        name ->
            notes.add(
                "%s: ${%s} is not replaced; did you mean '%s'?".formatted(path, macro, name)));
    return piece;
  }
}
