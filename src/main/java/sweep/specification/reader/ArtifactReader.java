package sweep.specification.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.specification.ArtifactPattern;
import sweep.specification.ArtifactRule;
import sweep.specification.ArtifactText;
import sweep.specification.Artifacts;
import sweep.specification.key.KeyTable;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Reads which files of a trial to collect, and how many to keep. */
final class ArtifactReader {
  private static final String FILES = "files";
  private static final String AS = "as";
  private static final String HOW = "how";
  private static final String BEST = "best";
  private static final String LINK = "link";

  /** How a file is collected. */
  private static final List<String> WAYS = List.of(LINK, "copy");

  static final KeyTable RULE_KEYS = KeyTable.of(FILES, AS, HOW).requiring(FILES);
  static final KeyTable KEEP_KEYS = KeyTable.of(BEST).requiring(BEST);

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,99}");

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;
  private final ArtifactTextReader texts;

  /**
   * Returns a reader.
   *
   * @param repeats the largest number of trials of a configuration
   */
  ArtifactReader(MappingReader spec, NodeReader nodes, Macros macros, int repeats) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
    this.texts = new ArtifactTextReader(spec, nodes, macros, repeats > 1);
  }

  Artifacts read() {
    List<ArtifactRule> rules = new ArrayList<>();
    spec.value(SweepKeys.ARTIFACTS)
        .flatMap(
            node -> nodes.section(node, SweepKeys.ARTIFACTS, "such as {model: checkpoints/*.pth}"))
        .ifPresent(
            section -> section.keys().forEach(name -> rule(section, name).ifPresent(rules::add)));
    return new Artifacts(rules, best());
  }

  private Optional<ArtifactRule> rule(MappingReader artifacts, String name) {
    Node node = artifacts.value(name).orElseThrow();
    String path = artifacts.pathOf(name);
    if (!NAME.matcher(name).matches()) {
      problems.add(
          artifacts.keyNode(name),
          SweepKeys.ARTIFACTS,
          "'%s' can't name an artifact".formatted(name),
          "use letters, digits, _, . and -");
      return Optional.empty();
    }
    if (!(node instanceof MappingNode map)) {
      return Optional.of(new ArtifactRule(name, patterns(node, path), Optional.empty(), true));
    }
    MappingReader section = new MappingReader(map, path, problems);
    RULE_KEYS.check(section, problems);
    List<ArtifactPattern> files =
        section.value(FILES).map(found -> patterns(found, section.pathOf(FILES))).orElse(List.of());
    Optional<ArtifactText> as =
        section.value(AS).flatMap(found -> texts.path(found, section.pathOf(AS)));
    return Optional.of(new ArtifactRule(name, files, as, isLinked(section)));
  }

  private boolean isLinked(MappingReader section) {
    return section
        .value(HOW)
        .flatMap(node -> nodes.oneOf(node, section.pathOf(HOW), WAYS))
        .filter(way -> !way.equals(LINK))
        .isEmpty();
  }

  private List<ArtifactPattern> patterns(Node node, String path) {
    List<Node> all = node instanceof SequenceNode ? nodes.list(node, path) : List.of(node);
    List<ArtifactPattern> patterns = new ArrayList<>();
    all.forEach(each -> texts.pattern(each, path).ifPresent(patterns::add));
    return patterns;
  }

  private OptionalInt best() {
    Optional<Node> node = spec.value(SweepKeys.KEEP);
    if (node.isEmpty()) {
      return OptionalInt.empty();
    }
    Optional<MappingReader> section =
        nodes.section(node.get(), SweepKeys.KEEP, "such as keep: {best: 3}");
    section.ifPresent(keep -> KEEP_KEYS.check(keep, problems));
    Node place = spec.keyNode(SweepKeys.KEEP);
    if (!spec.has(SweepKeys.ARTIFACTS)) {
      problems.add(
          place, "", "'keep' needs artifacts", "such as artifacts: {model: checkpoints/*.pth}");
    }
    if (!spec.has("metric")) {
      problems.add(
          place, "", "'keep' needs a metric", "such as metric: {name: val_loss, goal: minimize}");
    }
    return section
        .flatMap(keep -> keep.value(BEST))
        .map(found -> nodes.count(found, "keep.best", 1))
        .orElseGet(OptionalInt::empty);
  }
}
