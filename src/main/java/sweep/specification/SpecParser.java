package sweep.specification;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.command.CommandTemplate;
import sweep.command.FileTemplate;
import sweep.metric.MetricOptions;
import sweep.sampler.Search;
import sweep.space.Configuration;
import sweep.text.NearName;
import sweep.text.NonFinite;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.RankBy;
import sweep.trial.Reduction;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Turns the tree of a spec into a sweep. */
final class SpecParser {
  /** What file systems take as the name of a directory. */
  private static final int LONGEST_NAME = 255;

  private final MappingReader spec;
  private final Problems problems;
  private final NodeReader nodes;
  private final String defaultName;
  private final List<String> notes;

  /**
   * Prepares to parse.
   *
   * @param notes what is to be said of the spec so far
   */
  SpecParser(MappingNode root, Problems problems, String defaultName, List<String> notes) {
    this.notes = new ArrayList<>(notes);
    this.spec = new MappingReader(root, "", problems);
    this.problems = problems;
    this.nodes = new NodeReader(problems);
    this.defaultName = defaultName;
  }

  /** The sweep; empty, with problems, if it isn't valid. */
  Optional<ReadSpec> parse(String text, String shownName) {
    rejectUnknown();
    SearchReader reader = new SearchReader(spec, nodes, notes);
    Optional<Search> search = reader.search();
    Optional<Configuration> baseline = search.flatMap(reader::baseline);
    Collection<String> names =
        search.<Collection<String>>map(found -> found.space().names()).orElse(reader.written());
    Macros macros = new Macros(spec, nodes, names, reader.nesting());
    List<FileTemplate> files = new FilesReader(nodes, macros, notes).read(spec);
    Optional<CommandTemplate> command = new CommandReader(spec, nodes, macros, notes).read();
    String name = name();
    List<Objective> objectives = objectives();
    MetricOptions metrics =
        new MetricsReader(nodes, notes)
            .read(spec, objectives.stream().map(Objective::metric).toList());
    int repeats = repeats();
    checkRankBy(objectives, repeats);
    int baselineRepeats =
        search.flatMap(found -> reader.baselineRepeats(found, repeats)).orElse(repeats);
    Optional<Confirmation> confirmation = new ConfirmationReader(spec, nodes).read();
    Artifacts artifacts =
        new ArtifactReader(spec, nodes, macros, Math.max(repeats, baselineRepeats)).read();
    OptionalInt runCap = runCap(Math.max(repeats, baselineRepeats));
    LimitsReader limits = new LimitsReader(spec, nodes);
    AttemptLimits attemptLimits = limits.limits();
    RetryRule retryRule = limits.retryRule();
    Optional<FailureBudget> failureBudget = limits.failureBudget();
    NotificationSettings telling = new NotificationReader(spec, nodes).read();
    new HyperbandReader(spec, nodes).check(notes);
    if (problems.any() || search.isEmpty() || command.isEmpty()) {
      return Optional.empty();
    }
    SweepSpec sweep =
        new SweepSpec(
            name,
            search.get(),
            command.get(),
            objectives,
            metrics,
            baseline,
            baseline.isPresent() ? baselineRepeats : 0,
            repeats,
            confirmation,
            runCap,
            attemptLimits,
            retryRule,
            failureBudget,
            reader.constraints(),
            files,
            artifacts,
            telling);
    notes.addAll(new SpecNotes(spec, sweep).all());
    Map<String, String> meaning = new SpecMeaning(spec, nodes).of(sweep);
    return Optional.of(new ReadSpec(shownName, text, sweep, List.copyOf(notes), meaning));
  }

  private void rejectUnknown() {
    List<String> known = SweepKeys.ALL.words();
    List<String> usual = SweepKeys.USUAL.words();
    for (String key : spec.keys()) {
      // What others refer to may stand under any key.
      boolean isReferredTo = spec.value(key).orElseThrow().getAnchor() != null;
      if (!known.contains(key) && !isReferredTo) {
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
      notes.add("name: '%s' can't name a directory: it is '%s' here".formatted(written, name));
    }
    return name;
  }

  /** The objectives, of which one may stand alone; none, with problems, if they aren't valid. */
  private List<Objective> objectives() {
    Optional<Node> metric = spec.value("metric");
    if (metric.isPresent() && metric.get() instanceof SequenceNode) {
      return new ObjectiveList(nodes, this::objective).read(metric.get(), "metric");
    }
    return metric
        .flatMap(node -> nodes.section(node, "metric", ObjectiveList.SUCH_AS))
        .flatMap(this::objective)
        .stream()
        .toList();
  }

  private Optional<Objective> objective(MappingReader metric) {
    MetricKeys.METRIC.check(metric, problems);
    for (String key : MetricKeys.UNUSED.words()) {
      if (metric.has(key)) {
        notes.add("%s is not used yet".formatted(metric.pathOf(key)));
      }
    }
    Optional<String> name =
        metric.value("name").flatMap(node -> metricName(node, metric.pathOf("name")));
    Direction goal =
        word(metric, "goal", MetricKeys.GOALS).map(Direction::valueOf).orElse(Direction.MINIMIZE);
    if (!metric.has("goal")
        && name.flatMap(DirectionGuess::of).filter(Direction.MAXIMIZE::equals).isPresent()) {
      notes.add(
          "%s: %s is minimized, as no goal is named; write goal: maximize if more is better"
              .formatted(metric.path(), name.get()));
    }
    Reduction reduction =
        word(metric, "reduction", MetricKeys.REDUCTIONS)
            .map(Reduction::valueOf)
            .orElse(Reduction.LAST);
    OptionalDouble target =
        metric
            .value("target")
            .map(node -> nodes.number(node, metric.pathOf("target")))
            .orElseGet(OptionalDouble::empty);
    NonFinite nonFinite =
        word(metric, MetricKeys.NAN, MetricKeys.NON_FINITE)
            .map(NonFinite::valueOf)
            .orElse(NonFinite.FAIL);
    RankBy rankBy = rankBy();
    Optional<Objective.At> at = new MetricsReader(nodes, notes).at(metric, goal);
    return name.map(known -> new Objective(known, goal, reduction, target, rankBy, nonFinite, at));
  }

  private Optional<String> metricName(Node node, String path) {
    Optional<String> name = nodes.text(node, path);
    if (name.filter(String::isBlank).isPresent()) {
      problems.add(node, path, "the name is empty", "such as val_loss");
      return Optional.empty();
    }
    return name;
  }

  private RankBy rankBy() {
    return word(spec, MetricKeys.RANK_BY, MetricKeys.RANKS)
        .map(RankBy::valueOf)
        .orElse(RankBy.MEAN);
  }

  private void checkRankBy(List<Objective> objectives, int repeats) {
    if (!spec.has(MetricKeys.RANK_BY)) {
      return;
    }
    Node place = spec.keyNode(MetricKeys.RANK_BY);
    if (!spec.has("metric")) {
      problems.add(
          place,
          "",
          "'rank_by' needs a metric",
          "such as metric: {name: val_loss, goal: minimize}");
    }
    boolean bound = objectives.stream().anyMatch(wanted -> wanted.rankBy() == RankBy.LOWER_BOUND);
    if (bound && repeats < 2) {
      problems.add(
          place, "", "rank_by: lower_bound needs repeats: 2 or more: one trial has no bounds");
    }
  }

  private Optional<String> word(MappingReader section, String key, List<String> words) {
    return section
        .value(key)
        .flatMap(node -> nodes.oneOf(node, section.pathOf(key), words))
        .map(word -> word.toUpperCase(Locale.ROOT));
  }
}
