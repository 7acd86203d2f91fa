package sweep.bridge.katib;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import sweep.bridge.katib.Experiment.Collector;
import sweep.command.MacroSyntax;
import sweep.space.Parameter;

/** Writes an experiment as YAML for Kubernetes. */
final class ExperimentText {
  private static final String FOLDER = "/var/log/katib";
  private static final String EVENTS = "/var/log/katib/tfevent/";
  private static final String CONTAINER = "training-container";
  private static final String TRIAL_DIR = "trial_dir";
  private static final String TRIAL_NAME = "trialName";

  private final Experiment experiment;
  private final String image;
  private final KubernetesYaml yaml = new KubernetesYaml();

  ExperimentText(Experiment experiment, String image) {
    this.experiment = experiment;
    this.image = image;
  }

  String yaml() {
    yaml.word("apiVersion", "kubeflow.org/v1beta1").word("kind", "Experiment");
    yaml.open("metadata").text("name", experiment.name()).close();
    yaml.open("spec");
    addObjective();
    addAlgorithm();
    experiment.parallel().ifPresent(count -> yaml.number("parallelTrialCount", count));
    experiment.maxTrials().ifPresent(count -> yaml.number("maxTrialCount", count));
    experiment.maxFailed().ifPresent(count -> yaml.number("maxFailedTrialCount", count));
    addCollector();
    yaml.open("parameters");
    experiment.axes().forEach(this::addAxis);
    yaml.close();
    addTemplate();
    return yaml.toString();
  }

  private void addObjective() {
    Experiment.Goal goal = experiment.goal();
    yaml.open("objective").word("type", goal.type());
    if (!goal.target().isEmpty()) {
      yaml.word("goal", goal.target());
    }
    yaml.text("objectiveMetricName", goal.metric());
    List<String> others =
        goal.strategies().keySet().stream().filter(name -> !name.equals(goal.metric())).toList();
    yaml.list("additionalMetricNames", others);
    yaml.open("metricStrategies");
    goal.strategies()
        .forEach((name, word) -> yaml.item().text("name", name).word("value", word).close());
    yaml.close().close();
  }

  private void addAlgorithm() {
    KatibAlgorithm algorithm = experiment.algorithm();
    yaml.open("algorithm").word("algorithmName", algorithm.word());
    if (algorithm.isSeeded() && experiment.seed() != 0) {
      yaml.open("algorithmSettings");
      setting("random_state", Long.toString(experiment.seed()));
      yaml.close();
    }
    yaml.close();
    if (experiment.medianStop().isPresent()) {
      Experiment.MedianStop rule = experiment.medianStop().get();
      yaml.open("earlyStopping").word("algorithmName", "medianstop").open("algorithmSettings");
      setting("min_trials_required", Integer.toString(rule.minTrials()));
      setting("start_step", Integer.toString(rule.startStep()));
      yaml.close().close();
    }
  }

  private void setting(String name, String value) {
    yaml.item().text("name", name).text("value", value).close();
  }

  private void addCollector() {
    Collector collector = experiment.collector();
    if (collector.kind() == Collector.Kind.LOGS && collector.formats().isEmpty()) {
      return;
    }
    yaml.open("metricsCollectorSpec").open("collector");
    yaml.word("kind", kind(collector.kind())).close().open("source");
    switch (collector.kind()) {
      case LOGS -> yaml.open("filter").list("metricsFormat", collector.formats()).close();
      case EVENTS -> path(EVENTS, "Directory").close();
      case TEXT_FILE -> path(inContainer(collector), "File").word("format", "TEXT").close();
      case JSON_FILE -> path(inContainer(collector), "File").word("format", "JSON").close();
    }
    yaml.close().close();
  }

  private KubernetesYaml path(String path, String kind) {
    return yaml.open("fileSystemPath").text("path", path).word("kind", kind);
  }

  private static String kind(Collector.Kind kind) {
    return switch (kind) {
      case LOGS -> "StdOut";
      case TEXT_FILE, JSON_FILE -> "File";
      case EVENTS -> "TensorFlowEvent";
    };
  }

  private static String inContainer(Collector collector) {
    return FOLDER + "/" + collector.file();
  }

  private void addAxis(Axis axis) {
    yaml.item().text("name", axis.name()).word("parameterType", axis.type().word());
    yaml.open("feasibleSpace");
    if (axis.isChoice()) {
      yaml.list("list", axis.list());
    } else {
      yaml.text("min", axis.min()).text("max", axis.max());
      if (!axis.step().isEmpty()) {
        yaml.text("step", axis.step());
      }
      yaml.word("distribution", axis.curve().word());
    }
    yaml.close().close();
  }

  private void addTemplate() {
    List<String> command = experiment.command().stream().map(this::inCluster).toList();
    Map<String, String> variables = variables(command);
    yaml.open("trialTemplate").text("primaryContainerName", CONTAINER);
    yaml.open("trialParameters");
    for (Axis axis : experiment.axes()) {
      yaml.item().text("name", axis.name()).text("reference", axis.name()).close();
    }
    if (command.stream().anyMatch(item -> item.contains(substituted(TRIAL_NAME)))) {
      yaml.item().text("name", TRIAL_NAME).text("reference", "${trialSpec.Name}").close();
    }
    yaml.close().open("trialSpec").word("apiVersion", "batch/v1").word("kind", "Job");
    yaml.open("spec").open("template").open("spec").open("containers").item();
    yaml.text("name", CONTAINER).text("image", image).list("command", command);
    if (!variables.isEmpty()) {
      yaml.open("env");
      variables.forEach((name, value) -> setting(name, value));
      yaml.close();
    }
    yaml.close().close().word("restartPolicy", "Never");
  }

  /** Gives parameters that are not in the command as variables: each has to be used. */
  private Map<String, String> variables(List<String> command) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Axis axis : experiment.axes()) {
      String used = substituted(axis.name());
      if (command.stream().noneMatch(item -> item.contains(used))) {
        variables.put(Parameter.environmentName(axis.name()), used);
      }
    }
    return variables;
  }

  private static String substituted(String parameter) {
    return "${trialParameters.%s}".formatted(parameter);
  }

  /** An item with Katib's macros, without escapes, and with the path that Katib watches. */
  private String inCluster(String item) {
    StringBuilder text = new StringBuilder();
    Matcher macro = MacroSyntax.WRITTEN.matcher(watched(item));
    while (macro.find()) {
      String written =
          macro.group().startsWith(MacroSyntax.ESCAPED)
              ? macro.group().substring(1)
              : substituted(macro.group(1).equals(TRIAL_DIR) ? TRIAL_NAME : macro.group(1));
      macro.appendReplacement(text, Matcher.quoteReplacement(written));
    }
    return macro.appendTail(text).toString();
  }

  private String watched(String item) {
    Collector collector = experiment.collector();
    return switch (collector.kind()) {
      case LOGS -> item;
      case EVENTS -> item.replace(TemplateSection.TRIAL_FOLDER, EVENTS.replaceAll("/$", ""));
      case TEXT_FILE, JSON_FILE ->
          item.replace(
              TemplateSection.TRIAL_FOLDER + "/" + collector.file(), inContainer(collector));
    };
  }
}
