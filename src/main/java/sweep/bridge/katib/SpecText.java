package sweep.bridge.katib;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sweep.bridge.katib.Experiment.Collector;
import sweep.text.QuotedText;
import sweep.yaml.NodeText;
import sweep.yaml.YamlText;

/** Writes an experiment as the text of a spec. */
final class SpecText {
  /** How many trials run at a time in Katib if nothing is said. */
  private static final int PARALLEL = 3;

  private final Experiment experiment;
  private final StringBuilder text = new StringBuilder();

  SpecText(Experiment experiment) {
    this.experiment = experiment;
  }

  /** The text, below a comment with what was left out. */
  String yaml(List<String> notes) {
    text.append("# From the experiment %s of Katib.\n".formatted(experiment.name()));
    notes.forEach(note -> text.append("# ").append(note.replaceAll("\\R", " ")).append('\n'));
    add("name", YamlText.text(experiment.name()));
    add("command", list(experiment.command()));
    add("method", experiment.algorithm().method().word());
    experiment.maxTrials().ifPresent(count -> add("run_cap", count));
    add("slots", slots());
    // Katib stops at this failure, a spec after one more than it tolerates.
    experiment.maxFailed().ifPresent(count -> add("max_failures", Math.max(0, count - 1)));
    if (experiment.seed() != 0) {
      add("seed", experiment.seed());
    }
    addObjective();
    addMetrics();
    addRule();
    addParameters();
    return text.toString();
  }

  private void addParameters() {
    text.append("parameters:\n");
    boolean isGrid = experiment.algorithm() == KatibAlgorithm.GRID;
    for (Axis axis : experiment.axes()) {
      addParameter(axis.name(), new AxisText(axis, isGrid).yaml());
    }
    experiment.constants().forEach((name, value) -> addParameter(name, "{value: " + value + "}"));
  }

  private int slots() {
    int most = experiment.maxTrials().orElse(Integer.MAX_VALUE);
    return Math.min(experiment.parallel().orElse(PARALLEL), most);
  }

  private void add(String key, Object value) {
    text.append(key).append(": ").append(value).append('\n');
  }

  private void addParameter(String name, String value) {
    text.append("  ").append(NodeText.key(name)).append(": ").append(value).append('\n');
  }

  private static String list(List<String> items) {
    return items.stream().map(YamlText::text).collect(Collectors.joining(", ", "[", "]"));
  }

  private void addObjective() {
    Experiment.Goal goal = experiment.goal();
    add(
        "metric",
        "{name: %s, goal: %s, reduction: %s%s}"
            .formatted(
                YamlText.text(goal.metric()),
                goal.type(),
                reduction(goal.strategies().get(goal.metric())),
                goal.target().isEmpty() ? "" : ", target: " + goal.target()));
  }

  private static String reduction(String strategy) {
    return strategy.equals("latest") ? "last" : strategy;
  }

  private void addMetrics() {
    Collector collector = experiment.collector();
    text.append("metrics:\n");
    addSetting("lines", "false");
    addSetting("known_files", Boolean.toString(collector.kind() == Collector.Kind.EVENTS));
    if (collector.kind() == Collector.Kind.LOGS) {
      addFormats(collector.formats());
    } else if (!collector.file().isEmpty()) {
      addSetting("files", list(List.of(collector.file())));
    }
    String others =
        experiment.goal().strategies().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .filter(each -> !each.getKey().equals(experiment.goal().metric()))
            .map(SpecText::reduction)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      addSetting("reduction", "{" + others + "}");
    }
  }

  private static String reduction(Map.Entry<String, String> strategy) {
    return "%s: %s".formatted(NodeText.key(strategy.getKey()), reduction(strategy.getValue()));
  }

  private void addFormats(List<String> formats) {
    List<String> written = formats.isEmpty() ? List.of(MetricsFormat.USUAL) : formats;
    addSetting(
        "regex",
        written.stream()
            .map(format -> QuotedText.json(MetricsFormat.named(format).orElseThrow()))
            .collect(Collectors.joining(", ", "[", "]")));
  }

  private void addSetting(String key, String value) {
    text.append("  ").append(key).append(": ").append(value).append('\n');
  }

  private void addRule() {
    experiment
        .medianStop()
        .ifPresent(
            rule ->
                add(
                    "early_terminate",
                    "{type: median, min_trials: %d, min_iter: %d, resource: values}"
                        .formatted(rule.minTrials(), rule.startStep())));
    experiment
        .hyperband()
        .ifPresent(
            rule ->
                add(
                    "early_terminate",
                    "{type: asha, eta: %d, max_iter: %s}".formatted(rule.eta(), rule.longest())));
  }
}
