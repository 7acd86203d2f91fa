package sweep.specification.reader;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import sweep.pruning.Asha;
import sweep.pruning.EarlyTermination;
import sweep.pruning.Hyperband;
import sweep.pruning.PruningRule;
import sweep.pruning.Resource;
import sweep.space.Value;
import sweep.specification.key.KeyTable;
import sweep.specification.key.SweepKeys;
import sweep.trial.Objective;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Reads {@code early_terminate}: which trials are pruned, and when. */
final class EarlyTerminationReader {
  private static final String TYPE = "type";
  private static final String RESOURCE = "resource";
  private static final String REPEATS = "repeats";
  private static final String NAMES =
      "name what the output counts, such as epoch, or use values or seconds";

  /** The keys that every type has. */
  static final List<String> COMMON = List.of(TYPE, RESOURCE, REPEATS);

  static final KeyTable KEYS =
      new KeyTable(
          Stream.concat(COMMON.stream(), PruningRuleReader.KEYS.stream()).toList(), List.of(TYPE));

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;
  private final List<String> notes;

  /**
   * Creates a reader.
   *
   * @param notes takes notes for the user
   */
  EarlyTerminationReader(MappingReader spec, NodeReader nodes, List<String> notes) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
    this.notes = notes;
  }

  /**
   * Returns the early termination; empty if there is none, or with problems if it isn't valid.
   *
   * @param objectives those of the sweep, by the first of which trials are judged
   */
  Optional<EarlyTermination> read(List<Objective> objectives) {
    Optional<MappingReader> section =
        spec.value(SweepKeys.EARLY_TERMINATE)
            .flatMap(
                node ->
                    nodes.section(
                        node, SweepKeys.EARLY_TERMINATE, "such as {type: hyperband, min_iter: 3}"));
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Optional<EarlyTermination> found = read(section.get(), objectives);
    if (!spec.has(SweepKeys.METRIC)) {
      notes.add("early_terminate has no effect without 'metric', by which trials are judged");
      return Optional.empty();
    }
    found.ifPresent(termination -> note(termination, objectives));
    return found;
  }

  private void note(EarlyTermination termination, List<Objective> objectives) {
    if (objectives.size() > 1) {
      notes.add(
          "early_terminate judges by %s alone, so trials that are the best by %s may be pruned"
              .formatted(
                  objectives.get(0).metric(),
                  objectives.stream()
                      .skip(1)
                      .map(Objective::metric)
                      .collect(Collectors.joining(" or "))));
    }
    if (termination.rule() instanceof Asha asha && asha.last().isEmpty()) {
      notes.add(
          "early_terminate: without 'max_iter', where trials end by themselves, asha may prune one"
              + " at its last step, and lose its result");
    }
  }

  private Optional<EarlyTermination> read(MappingReader section, List<Objective> objectives) {
    KEYS.check(section, problems);
    Optional<String> type =
        section
            .value(TYPE)
            .flatMap(node -> nodes.oneOf(node, section.pathOf(TYPE), PruningRuleReader.TYPES));
    type.ifPresent(known -> rejectOthers(section, known));
    Optional<Resource> resource =
        section
            .value(RESOURCE)
            .flatMap(node -> resource(node, section.pathOf(RESOURCE), objectives));
    Optional<Boolean> everyRepeat =
        section.value(REPEATS).flatMap(node -> nodes.truth(node, section.pathOf(REPEATS)));
    PruningRuleReader rules = new PruningRuleReader(section, nodes, notes);
    return type.flatMap(rules::read)
        .map(
            rule ->
                new EarlyTermination(
                    rule, resource.orElse(usual(rule)), everyRepeat.orElse(rule.promotes())));
  }

  private Optional<Resource> resource(Node node, String path, List<Objective> objectives) {
    Optional<Value> value = nodes.value(node, path);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof Value.TextValue text) || text.text().isBlank()) {
      problems.add(node, path, "expected a name, but got " + Scalars.kind(node), NAMES);
      return Optional.empty();
    }
    if (!objectives.isEmpty() && objectives.get(0).metric().equals(text.text())) {
      problems.add(node, path, "'%s' is the metric itself".formatted(text.text()), NAMES);
    }
    return Optional.of(Resource.ofWord(text.text()));
  }

  /** W&amp;B counts the values that were reported. */
  private static Resource usual(PruningRule rule) {
    return rule instanceof Hyperband ? new Resource.Values() : new Resource.Automatic();
  }

  private void rejectOthers(MappingReader section, String type) {
    for (String key : section.keys()) {
      boolean known = KEYS.words().contains(key);
      if (known && !COMMON.contains(key) && !PruningRuleReader.keys(type).contains(key)) {
        problems.add(
            section.keyNode(key),
            section.path(),
            "'%s' is not a key of %s".formatted(key, type),
            "its keys are " + String.join(", ", PruningRuleReader.keys(type)));
      }
    }
  }
}
