package sweep.specification.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.sampler.SamplerType;
import sweep.sampler.Search;
import sweep.sampler.SearchGoal;
import sweep.space.Configuration;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.space.Value;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Reads the configurations that run before those of the search: the baseline, and a queue. */
public final class BaselineReader {
  private static final String REPEATS = "repeats";

  private final MappingReader spec;
  private final ConfigurationReader reader;
  private final NodeReader nodes;
  private final Problems problems;
  private final SpaceReader space;
  private final List<String> notes;

  BaselineReader(
      MappingReader spec, ConfigurationReader reader, SpaceReader space, List<String> notes) {
    this.spec = spec;
    this.reader = reader;
    this.nodes = reader.nodes();
    this.problems = nodes.problems();
    this.space = space;
    this.notes = notes;
  }

  /** Returns the baseline, completed with defaults. */
  public Optional<Configuration> baseline(Search search) {
    Optional<Node> node = spec.value(SweepKeys.BASELINE);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Optional<Configuration> written =
        reader
            .read(node.get(), SweepKeys.BASELINE)
            .map(read -> ownRepeats(search).isPresent() ? without(REPEATS, read) : read);
    written.ifPresent(
        configuration ->
            reader.checkKnown(node.get(), SweepKeys.BASELINE, configuration, search.space()));
    List<String> defaulted = new ArrayList<>();
    Optional<Configuration> whole = written.map(given -> whole(given, search, defaulted));
    if (!defaulted.isEmpty()) {
      notes.add("baseline: " + String.join("; ", defaulted));
    }
    return whole;
  }

  /** Returns the values that parameters have unless a configuration says otherwise. */
  public Map<String, Value> usual(Optional<Configuration> baseline) {
    Map<String, Value> usual = new LinkedHashMap<>(space.defaults());
    baseline.ifPresent(known -> usual.putAll(known.entries()));
    return usual;
  }

  private Configuration whole(Configuration given, Search search, List<String> defaulted) {
    boolean plain = search.method() == SamplerType.LIST;
    return plain || problems.any()
        ? ConfigurationReader.inOrder(given, search.space().names())
        : new PartialBaseline(search.space(), space.defaults()).filled(given, defaulted);
  }

  /** Returns the baseline's key {@code repeats}, unless a parameter has that name. */
  private Optional<Node> ownRepeats(Search search) {
    return spec.value(SweepKeys.BASELINE)
        .filter(node -> node instanceof MappingNode && !search.space().names().contains(REPEATS))
        .flatMap(
            node ->
                new MappingReader((MappingNode) node, SweepKeys.BASELINE, new Problems())
                    .value(REPEATS));
  }

  private static Configuration without(String name, Configuration configuration) {
    Map<String, Value> entries = new LinkedHashMap<>(configuration.entries());
    entries.remove(name);
    return Configuration.of(entries);
  }

  /**
   * Returns the number of the baseline's trials, if it has its own: at least that of the others.
   */
  public Optional<Integer> baselineRepeats(Search search, int least) {
    String path = SweepKeys.BASELINE + "." + REPEATS;
    return ownRepeats(search)
        .flatMap(
            node -> {
              OptionalInt count = nodes.count(node, path, 1);
              if (count.isPresent()
                  && (count.getAsInt() < least || count.getAsInt() > SweepKeys.MOST_REPEATS)) {
                problems.add(
                    node,
                    path,
                    "must be from %d (the repeats of the others) to %d, but got %d"
                        .formatted(least, SweepKeys.MOST_REPEATS, count.getAsInt()));
              }
              return count.isPresent() ? Optional.of(count.getAsInt()) : Optional.empty();
            });
  }

  /**
   * Returns the configurations that run first, each completed as a baseline is.
   *
   * @param constraints which they must satisfy
   */
  public List<Configuration> enqueued(Search search, List<Rule> constraints) {
    // The problem of a file that could not be read is already reported.
    Optional<Node> list =
        spec.value(SweepKeys.ENQUEUE).filter(node -> !(node instanceof ScalarNode));
    if (list.isPresent() && search.method() == SamplerType.LIST) {
      problems.add(
          spec.keyNode(SweepKeys.ENQUEUE),
          "",
          "with method: list, '%s' has no use".formatted(SweepKeys.ENQUEUE),
          "put these first under '%s'".formatted(SweepKeys.CONFIGURATIONS));
      return List.of();
    }
    List<Node> items = list.map(node -> nodes.list(node, SweepKeys.ENQUEUE)).orElse(List.of());
    Map<String, Integer> defaulted = new LinkedHashMap<>();
    List<Configuration> all = new ArrayList<>();
    for (int index = 0; index < items.size() && !problems.areMany(); index++) {
      Node item = items.get(index);
      String path = "%s[%d]".formatted(SweepKeys.ENQUEUE, index);
      List<String> texts = new ArrayList<>();
      Optional<Configuration> whole = enqueued(item, path, search, texts);
      texts.forEach(text -> defaulted.merge(text, 1, Integer::sum));
      whole.ifPresent(configuration -> checkAllowed(item, path, configuration, constraints));
      whole.ifPresent(all::add);
    }
    defaulted.forEach(
        (text, count) ->
            notes.add("enqueue: %s, in %d of %d".formatted(text, count, items.size())));
    return all;
  }

  private Optional<Configuration> enqueued(
      Node item, String path, Search search, List<String> defaulted) {
    Optional<Configuration> written = reader.read(item, path);
    written.ifPresent(given -> reader.checkKnown(item, path, given, search.space()));
    try {
      return written.map(given -> whole(given, search, defaulted));
    } catch (RuleException e) {
      problems.add(item, path, e.getMessage());
      return Optional.empty();
    }
  }

  private void checkAllowed(
      Node item, String path, Configuration configuration, List<Rule> constraints) {
    SearchGoal allowed = new SearchGoal(List.of(), constraints, 1, OptionalInt.empty());
    Optional<Rule> violated = problems.any() ? Optional.empty() : allowed.violated(configuration);
    violated.ifPresent(
        rule ->
            problems.add(
                item,
                path,
                "the constraint '%s' excludes it".formatted(rule.text()),
                "remove it, or change 'where'"));
  }
}
