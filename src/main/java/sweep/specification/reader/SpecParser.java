package sweep.specification.reader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.command.CommandTemplate;
import sweep.command.FileTemplate;
import sweep.metric.MetricOptions;
import sweep.pruning.EarlyTermination;
import sweep.sampler.SamplerType;
import sweep.sampler.Search;
import sweep.space.Configuration;
import sweep.specification.Artifacts;
import sweep.specification.AttemptLimits;
import sweep.specification.Confirmation;
import sweep.specification.FailureBudget;
import sweep.specification.MetricBudget;
import sweep.specification.NotificationSettings;
import sweep.specification.ReadSpec;
import sweep.specification.RetryRule;
import sweep.specification.StopRule;
import sweep.specification.SweepSpec;
import sweep.specification.key.SweepKeys;
import sweep.specification.search.BaselineReader;
import sweep.specification.search.SearchReader;
import sweep.text.NearName;
import sweep.trial.Objective;
import sweep.trial.ResultConstraint;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.NodeText;
import sweep.yaml.Problems;

/** Turns the tree of a spec into a sweep. */
final class SpecParser {
  /** The limit of a directory's name, in bytes. */
  private static final int LONGEST_NAME = 255;

  private final MappingReader spec;
  private final Problems problems;
  private final NodeReader nodes;
  private final String defaultName;
  private final List<String> notes;

  /**
   * Returns a parser.
   *
   * @param notes the notes so far
   */
  SpecParser(MappingNode root, Problems problems, String defaultName, List<String> notes) {
    this.notes = new ArrayList<>(notes);
    this.spec = new MappingReader(root, "", problems);
    this.problems = problems;
    this.nodes = new NodeReader(problems);
    this.defaultName = defaultName;
  }

  /** Returns the spec; empty, with problems, if it isn't valid. */
  Optional<ReadSpec> parse(String text, String shownName) {
    rejectUnknown();
    SearchReader reader = new SearchReader(spec, nodes, notes);
    Optional<Search> search = reader.search();
    BaselineReader given = reader.baselineReader();
    Optional<Configuration> baseline = search.flatMap(given::baseline);
    List<Configuration> enqueued =
        search.map(found -> given.enqueued(found, reader.constraints())).orElse(List.of());
    Collection<String> names =
        search.<Collection<String>>map(found -> found.space().names()).orElse(reader.written());
    Macros macros = new Macros(spec, nodes, names, reader.nesting());
    List<FileTemplate> files = new FilesReader(nodes, macros, notes).read(spec);
    Optional<CommandTemplate> command = new CommandReader(spec, nodes, macros, notes).read();
    String name = name();
    int repeats = repeats();
    List<Objective> objectives = new ObjectiveReader(spec, nodes, notes).read(repeats);
    MetricOptions metrics =
        new MetricsReader(nodes).read(spec, objectives.stream().map(Objective::metric).toList());
    ResultConstraintReader resultReader = new ResultConstraintReader(spec, nodes);
    List<ResultConstraint> results = resultReader.read();
    Optional<MetricBudget> budget = resultReader.budget();
    int baselineRepeats =
        search.flatMap(found -> given.baselineRepeats(found, repeats)).orElse(repeats);
    Optional<Confirmation> confirmation = new ConfirmationReader(spec, nodes).read();
    Optional<StopRule> stopRule = new StopRuleReader(spec, nodes).read(objectives, search);
    Artifacts artifacts =
        new ArtifactReader(spec, nodes, macros, Math.max(repeats, baselineRepeats)).read();
    OptionalInt runCap = runCap(Math.max(repeats, baselineRepeats));
    LimitsReader limits = new LimitsReader(spec, nodes);
    AttemptLimits attemptLimits = limits.limits();
    RetryRule retryRule = limits.retryRule();
    Optional<FailureBudget> failureBudget = limits.failureBudget();
    NotificationSettings notificationSettings = new NotificationReader(spec, nodes).read();
    Optional<EarlyTermination> earlyTermination =
        new EarlyTerminationReader(spec, nodes, notes).read(objectives);
    Optional<Search> usable = search.map(found -> withObjective(found, objectives));
    if (problems.any() || usable.isEmpty() || command.isEmpty()) {
      return Optional.empty();
    }
    SweepSpec sweep =
        new SweepSpec(
            name,
            usable.get(),
            command.get(),
            objectives,
            metrics.alsoWanting(limited(results, budget)),
            baseline,
            baseline.isPresent() ? baselineRepeats : 0,
            enqueued,
            given.usual(baseline),
            repeats,
            confirmation,
            stopRule,
            runCap,
            attemptLimits,
            retryRule,
            failureBudget,
            earlyTermination,
            reader.constraints(),
            files,
            artifacts,
            notificationSettings,
            results,
            budget);
    notes.addAll(new SpecNotes(spec, sweep).all());
    Map<String, String> meaning = new SpecMeaning(spec, nodes).of(sweep);
    return Optional.of(new ReadSpec(shownName, text, sweep, List.copyOf(notes), meaning));
  }

  /** The metrics that constraints or the budget limit. */
  private static List<String> limited(
      List<ResultConstraint> constraints, Optional<MetricBudget> budget) {
    return Stream.concat(
            constraints.stream().map(ResultConstraint::metric),
            budget.map(MetricBudget::metric).stream())
        .toList();
  }

  /**
   * A method that learns needs an objective. Without one {@code bayes} searches at random, as it
   * always did.
   */
  private Search withObjective(Search search, List<Objective> objectives) {
    if (!search.method().learns() || !objectives.isEmpty() || spec.has("metric")) {
      return search;
    }
    Node method = spec.value("method").orElseThrow();
    String word = NodeText.of(method);
    if (word.equals(SearchReader.BAYES)) {
      notes.add("method: bayes learns from a metric, but the spec has none: the search is random");
      return new Search(SamplerType.RANDOM, search.space(), search.seed(), search.configurations());
    }
    problems.add(
        method,
        "method",
        "%s learns from a metric, but the spec has none".formatted(word),
        "add metric: {name: loss, goal: minimize}, or use random or sobol");
    return search;
  }

  private void rejectUnknown() {
    List<String> known = SweepKeys.ALL;
    List<String> usual = SweepKeys.EFFECTIVE;
    for (String key : spec.keys()) {
      // A node that aliases refer to may have any key.
      boolean hasAnchor = spec.value(key).orElseThrow().getAnchor() != null;
      if (!known.contains(key) && !hasAnchor) {
        List<String> absent = usual.stream().filter(name -> !spec.has(name)).toList();
        String all = "the keys are " + String.join(", ", usual);
        problems.add(
            spec.keyNode(key),
            "",
            "unknown key '%s'".formatted(key),
            NearName.hint(key, absent, all));
      }
    }
    spec.withoutEmpty();
  }

  private int repeats() {
    int repeats = count("repeats", 1).orElse(1);
    if (repeats > SweepKeys.MOST_REPEATS) {
      problems.add(
          spec.value("repeats").orElseThrow(),
          "repeats",
          "at most %d, but got %d".formatted(SweepKeys.MOST_REPEATS, repeats));
      return 1;
    }
    return repeats;
  }

  private OptionalInt runCap(int repeats) {
    OptionalInt runCap = count("run_cap", 1);
    if (runCap.isPresent() && runCap.getAsInt() < repeats) {
      problems.add(
          spec.value("run_cap").orElseThrow(),
          "run_cap",
          "%d trials are fewer than the %d repeats of one configuration"
              .formatted(runCap.getAsInt(), repeats));
    }
    return runCap;
  }

  private OptionalInt count(String key, int least) {
    Optional<Node> node = spec.value(key);
    return node.isPresent() ? nodes.count(node.get(), key, least) : OptionalInt.empty();
  }

  private String name() {
    Optional<Node> node = spec.value("name");
    if (node.isEmpty()) {
      return defaultName;
    }
    String written = nodes.text(node.get(), "name").orElse(defaultName);
    String name = written.strip().replaceAll("[/\\\\\\p{Cntrl}]", "-").replaceFirst("^[.-]+", "");
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      problems.add(node.get(), "name", "longer than %d bytes".formatted(LONGEST_NAME));
    }
    if (name.isEmpty()) {
      problems.add(
          node.get(), "name", "'%s' can't name a directory".formatted(written), "such as digits");
    } else if (!name.equals(written)) {
      notes.add("name: '%s' can't name a directory; it becomes '%s'".formatted(written, name));
    }
    return name;
  }
}
