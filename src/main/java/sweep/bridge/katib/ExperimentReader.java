package sweep.bridge.katib;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Reads an experiment of Katib, v1beta1. */
final class ExperimentReader {
  private static final String API = "kubeflow.org/v1beta1";
  private static final String MAX_TRIALS = "maxTrialCount";
  private static final String MAX_FAILED = "maxFailedTrialCount";
  private static final String PARALLEL = "parallelTrialCount";
  private static final String NAS = "nasConfig";
  private static final String RESUME = "resumePolicy";
  private static final List<String> KEYS =
      List.of(
          "objective",
          "algorithm",
          "earlyStopping",
          PARALLEL,
          MAX_TRIALS,
          MAX_FAILED,
          RESUME,
          "parameters",
          "trialTemplate",
          "metricsCollectorSpec",
          NAS);

  private final Problems problems;
  private final Optional<List<String>> givenCommand;
  private final List<String> notes = new ArrayList<>();

  /**
   * Creates a reader.
   *
   * @param givenCommand the command instead of that of the experiment
   */
  ExperimentReader(Problems problems, Optional<List<String>> givenCommand) {
    this.problems = problems;
    this.givenCommand = givenCommand;
  }

  /** What is left out, or means something else in a spec, with its place. */
  List<String> notes() {
    return notes;
  }

  /** The experiment; empty, with problems, if it can't be said in a spec. */
  Optional<Experiment> read(Node root) {
    NodeReader nodes = new NodeReader(problems);
    if (!(root instanceof MappingNode mapping)) {
      problems.add(root, "", "expected an Experiment of Katib", "");
      return Optional.empty();
    }
    Section top = new Section(new MappingReader(mapping, "", problems).withoutEmpty(), nodes);
    if (!isExperiment(top)) {
      return Optional.empty();
    }
    Optional<Section> spec = top.required("spec");
    return spec.flatMap(found -> experiment(name(top), found)).filter(any -> !problems.any());
  }

  private static boolean isExperiment(Section top) {
    String kind = top.text("kind").orElse("nothing");
    if (!kind.equals("Experiment")) {
      top.problem("kind", "expected Experiment, but got " + kind, "only experiments are imported");
      return false;
    }
    String api = top.text("apiVersion").orElse("nothing");
    if (!api.equals(API)) {
      top.problem("apiVersion", "expected %s, but got %s".formatted(API, api), "");
      return false;
    }
    return true;
  }

  private static String name(Section top) {
    Optional<Section> metadata = top.child("metadata");
    return metadata
        .flatMap(found -> found.text("name"))
        .or(
            () ->
                metadata
                    .flatMap(found -> found.text("generateName"))
                    .map(start -> start.replaceAll("-+$", "")))
        .filter(name -> !name.isEmpty())
        .orElse("experiment");
  }

  private Optional<Experiment> experiment(String name, Section spec) {
    checkKeys(spec);
    Optional<KatibAlgorithm> algorithm = new AlgorithmSection(spec, notes::add).algorithm();
    Optional<Experiment.Goal> goal =
        spec.required("objective").flatMap(found -> new ObjectiveSection(found, notes::add).read());
    List<Axis> axes = axes(spec);
    Optional<CollectorSection.Found> collector = new CollectorSection(spec, notes::add).read();
    List<String> command = givenCommand.orElseGet(() -> command(spec, collector));
    if (algorithm.isEmpty() || goal.isEmpty() || collector.isEmpty()) {
      return Optional.empty();
    }
    new AxisNotes(spec, algorithm.get(), notes::add).add(axes);
    return Optional.of(
            new Parts(name, spec, algorithm.get(), goal.get(), axes, command, collector.get()))
        .map(this::whole);
  }

  /** The parts of an experiment that were read one by one. */
  private record Parts(
      String name,
      Section spec,
      KatibAlgorithm algorithm,
      Experiment.Goal goal,
      List<Axis> axes,
      List<String> command,
      CollectorSection.Found collector) {}

  private Experiment whole(Parts parts) {
    AlgorithmSection algorithms = new AlgorithmSection(parts.spec(), notes::add);
    algorithms.noteSettings(parts.algorithm());
    Optional<Experiment.Hyperband> hyperband = algorithms.hyperband(parts.algorithm());
    OptionalInt maxTrials = maxTrials(parts.spec(), parts.algorithm(), parts.axes());
    return new Experiment(
        parts.name(),
        parts.goal(),
        parts.algorithm(),
        algorithms.seed(),
        algorithms.medianStop(),
        hyperband,
        parts.spec().count(PARALLEL, 1),
        maxTrials,
        maxFailed(parts.spec(), maxTrials),
        parts.axes().stream().filter(axis -> !isResource(axis, hyperband)).toList(),
        constants(hyperband),
        parts.command(),
        parts.collector().collector());
  }

  private void checkKeys(Section spec) {
    spec.map().allowOnly(KEYS);
    if (spec.present(NAS).isPresent()) {
      spec.problem(NAS, "a search for architectures has no counterpart in a spec", "");
    }
    if (spec.present(RESUME).isPresent()) {
      notes.add(
          "%s: left out: resumePolicy; every sweep can be resumed".formatted(spec.place(RESUME)));
    }
  }

  private static boolean isResource(Axis axis, Optional<Experiment.Hyperband> hyperband) {
    return hyperband.filter(rule -> rule.resource().equals(axis.name())).isPresent();
  }

  private static Map<String, String> constants(Optional<Experiment.Hyperband> hyperband) {
    Map<String, String> constants = new LinkedHashMap<>();
    hyperband.ifPresent(rule -> constants.put(rule.resource(), rule.longest()));
    return constants;
  }

  private List<Axis> axes(Section spec) {
    if (spec.present("parameters").isEmpty()) {
      spec.problem("parameters", "missing key 'parameters'", "");
    }
    List<Axis> axes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section parameter : spec.children("parameters")) {
      Optional<Axis> axis = new ParameterSection(parameter).read();
      if (axis.isPresent() && !names.add(axis.get().name())) {
        parameter.problem("name", "'%s' is there twice".formatted(axis.get().name()), "");
      }
      axis.ifPresent(axes::add);
    }
    return axes;
  }

  private List<String> command(Section spec, Optional<CollectorSection.Found> collector) {
    Optional<Section> template = spec.required("trialTemplate");
    Set<String> names =
        spec.children("parameters").stream()
            .flatMap(parameter -> parameter.text("name").stream())
            .collect(Collectors.toSet());
    List<String> items =
        template
            .map(found -> new TemplateSection(found, names, notes::add).command())
            .orElse(List.of());
    String path = collector.map(CollectorSection.Found::path).orElse("");
    if (path.isEmpty()) {
      return items;
    }
    String file = collector.get().collector().file();
    String ours = TemplateSection.TRIAL_FOLDER + (file.isEmpty() ? "" : "/" + file);
    String theirs = path.replaceAll("/+$", "");
    return items.stream().map(item -> item.replace(theirs, ours)).toList();
  }

  /** More trials than the grid has points are refused by Katib's service. */
  private OptionalInt maxTrials(Section spec, KatibAlgorithm algorithm, List<Axis> axes) {
    OptionalInt given = spec.count(MAX_TRIALS, 1);
    if (given.isEmpty() && algorithm != KatibAlgorithm.GRID) {
      notes.add(
          "%s: there is no maxTrialCount, so the sweep runs until it is stopped; set run_cap"
              .formatted(spec.place(MAX_TRIALS)));
    }
    if (given.isEmpty() || algorithm != KatibAlgorithm.GRID) {
      return given;
    }
    double points = axes.stream().mapToDouble(Axis::steps).reduce(1, (a, b) -> a * b);
    if (points > 0 && points < given.getAsInt()) {
      notes.add("%s: the grid has only %d points".formatted(spec.place(MAX_TRIALS), (long) points));
      return OptionalInt.of((int) points);
    }
    return given;
  }

  private static OptionalInt maxFailed(Section spec, OptionalInt maxTrials) {
    OptionalInt given = spec.count(MAX_FAILED, 0);
    int most = spec.count(MAX_TRIALS, 1).orElse(Integer.MAX_VALUE);
    if (given.isPresent() && given.getAsInt() > most) {
      spec.problem(
          MAX_FAILED, "%d is more than maxTrialCount, %d".formatted(given.getAsInt(), most), "");
    }
    int cap = maxTrials.orElse(Integer.MAX_VALUE);
    return given.isPresent() ? OptionalInt.of(Math.min(given.getAsInt(), cap)) : given;
  }
}
