package sweep.specification.engine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.engine.EngineSettings;
import sweep.engine.KnownEngine;
import sweep.engine.OwnEngine;
import sweep.specification.key.EngineKeys;
import sweep.specification.key.SweepKeys;
import sweep.text.NearName;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Reads which backend a spec names. */
public final class BackendReader {
  /** The name that a user may give to an engine. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

  private static final String EXAMPLE = "such as slurm, or {slurm: {partition: gpu}}";

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;

  public BackendReader(MappingReader spec, NodeReader nodes) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
  }

  /** The engine of the spec; empty for this machine, or with a problem. */
  public Optional<EngineSettings> read() {
    Optional<Node> backend = spec.value(SweepKeys.BACKEND);
    if (backend.isEmpty()) {
      return Optional.empty();
    }
    Node node = backend.get();
    if (node instanceof MappingNode map) {
      return onlyOf(new MappingReader(map, SweepKeys.BACKEND, problems));
    }
    if (node instanceof ScalarNode) {
      return nodes.text(node, SweepKeys.BACKEND).flatMap(name -> named(node, name));
    }
    problems.add(
        node, SweepKeys.BACKEND, "expected a backend, but got " + Scalars.kind(node), EXAMPLE);
    return Optional.empty();
  }

  private Optional<EngineSettings> named(Node node, String name) {
    if (name.equals(KnownEngine.LOCAL)) {
      return Optional.empty();
    }
    if (KnownEngine.named(name).isEmpty()) {
      problems.add(
          node, SweepKeys.BACKEND, "unknown backend '%s'".formatted(name), unknownHint(name));
      return Optional.empty();
    }
    if (name.equals(KnownEngine.KUBERNETES.word())) {
      problems.add(
          node,
          SweepKeys.BACKEND,
          "kubernetes needs an image",
          "such as {kubernetes: {image: python:3.12, claims: {/work: my-claim}}}");
      return Optional.empty();
    }
    return KnownEngine.named(name).map(engine -> EngineReader.usual(engine, nodes));
  }

  private static String unknownHint(String name) {
    return NearName.hint(
        name,
        KnownEngine.words(),
        "use one of %s, or describe your own by submit, list and cancel"
            .formatted(String.join(", ", KnownEngine.words())));
  }

  private Optional<EngineSettings> onlyOf(MappingReader backend) {
    if (backend.keys().size() != 1) {
      problems.add(
          backend.node(),
          SweepKeys.BACKEND,
          "expected one backend, but got %d".formatted(backend.keys().size()),
          EXAMPLE);
      return Optional.empty();
    }
    String name = backend.keys().get(0);
    Node node = backend.value(name).orElseThrow();
    boolean isKnown = KnownEngine.words().contains(name);
    if (isKnown && Scalars.kind(node).equals("nothing")) {
      return named(node, name);
    }
    Optional<MappingReader> section = nodes.section(node, backend.pathOf(name), EXAMPLE);
    return section.flatMap(
        found -> isKnown ? known(name, found) : own(backend.keyNode(name), name, found));
  }

  private Optional<EngineSettings> known(String name, MappingReader section) {
    Optional<KnownEngine> engine = KnownEngine.named(name);
    if (engine.isEmpty()) {
      // This machine: the other keys of the spec say what a trial gets of it.
      section.allowOnly(List.of());
      return Optional.empty();
    }
    EngineKeys.of(engine.get()).checkWithoutEmpty(section, problems);
    return Optional.of(EngineReader.of(engine.get(), section, nodes));
  }

  private Optional<EngineSettings> own(Node place, String name, MappingReader section) {
    if (EngineKeys.OWN.required().stream().noneMatch(section::has)) {
      problems.add(
          place, SweepKeys.BACKEND, "unknown backend '%s'".formatted(name), unknownHint(name));
      return Optional.empty();
    }
    if (!NAME.matcher(name).matches()) {
      problems.add(
          place, SweepKeys.BACKEND, "'%s' can't name a backend".formatted(name), "such as grid");
    }
    EngineKeys.OWN.checkWithoutEmpty(section, problems);
    Optional<OwnEngine> own = new OwnEngineReader(new Section(section, nodes)).read();
    return own.map(engine -> EngineReader.of(name, engine, section, nodes));
  }
}
