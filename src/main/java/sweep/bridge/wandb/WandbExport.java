package sweep.bridge.wandb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sweep.bridge.Losses;
import sweep.bridge.SpecNodes;
import sweep.bridge.Translation;
import sweep.pruning.Hyperband;
import sweep.sampler.SamplerType;
import sweep.space.Categorical;
import sweep.space.Quantized;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.MapValue;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.specification.key.SweepKeys;
import sweep.text.DecimalText;
import sweep.trial.Objective;
import sweep.trial.Reduction;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeText;
import sweep.yaml.YamlText;

/** Writes specs as sweep files of W&amp;B, in its grammar alone. */
public final class WandbExport {
  private static final String PROBABILITIES = "probabilities";

  /** Keys that are carried as they are. */
  private static final List<String> SAME =
      List.of("name", "description", "project", "entity", "program", "run_cap");

  private static final Set<String> CARRIED =
      Set.of(
          "method",
          SweepKeys.PARAMETERS,
          SweepKeys.COMMAND,
          SweepKeys.METRIC,
          SweepKeys.EARLY_TERMINATE,
          SweepKeys.SET);

  /** Keys without which it would be another search. */
  private static final Set<String> REFUSED =
      Set.of(SweepKeys.BLOCKS, SweepKeys.ZIP, "where", SweepKeys.FILES, SweepKeys.CONFIGURATIONS);

  private static final Set<String> HYPERBAND =
      Set.of("type", "min_iter", "max_iter", "s", "eta", "strict");

  private final SweepSpec spec;
  private final SpecNodes nodes;
  private final Losses losses = new Losses("a sweep file of W&B");
  private final StringBuilder text = new StringBuilder();

  private WandbExport(ReadSpec read) {
    this.spec = read.spec();
    this.nodes = SpecNodes.of(read);
  }

  /**
   * Returns the sweep file of a spec.
   *
   * @throws sweep.terminal.CommandException if W&amp;B can't say it
   */
  public static Translation of(ReadSpec read) {
    WandbExport export = new WandbExport(read);
    export.write();
    export.losses.check();
    return new Translation(export.text.toString(), export.losses.notes());
  }

  private void write() {
    checkKeys();
    for (String key : SAME) {
      nodes.value(key).ifPresent(value -> add(key, value.yaml()));
    }
    if (nodes.keys().contains(SweepKeys.COMMAND)) {
      List<String> items = new WandbCommand(spec, nodes, losses).items();
      add(
          SweepKeys.COMMAND,
          items.stream().map(YamlText::text).collect(Collectors.joining(", ", "[", "]")));
    }
    add("method", method());
    spec.objective().ifPresent(this::addMetric);
    text.append("parameters:\n");
    addParameters(nodes.parameters(), "  ");
    addRule();
  }

  private void add(String key, String value) {
    text.append(key).append(": ").append(value).append('\n');
  }

  private void checkKeys() {
    nodes.keys().stream()
        .filter(REFUSED::contains)
        .forEach(key -> losses.refuse(key, "W&B has nothing like it"));
    List<String> left =
        nodes.keys().stream()
            .filter(k -> !CARRIED.contains(k) && !REFUSED.contains(k) && !SAME.contains(k))
            .toList();
    if (!left.isEmpty()) {
      losses.note("left out: " + String.join(", ", left));
    }
  }

  private String method() {
    SamplerType method = spec.search().method();
    if (method == SamplerType.LIST) {
      losses.refuse("method", "W&B has no lists of configurations");
    }
    String word = method.learns() ? "bayes" : method == SamplerType.GRID ? "grid" : "random";
    if (method.learns() || method == SamplerType.SOBOL) {
      losses.note("method: %s becomes W&B's %s".formatted(method.word(), word));
    }
    return word;
  }

  private void addMetric(Objective objective) {
    List<String> members = new ArrayList<>();
    members.add("name: " + YamlText.text(objective.metric()));
    members.add("goal: " + objective.direction().name().toLowerCase(Locale.ROOT));
    objective.target().ifPresent(target -> members.add("target: " + DecimalText.yaml(target)));
    add(SweepKeys.METRIC, "{" + String.join(", ", members) + "}");
    if (objective.reduction() != Reduction.LAST || objective.at().isPresent()) {
      losses.note("metric: of each run, W&B takes the value in its summary, usually the last");
    }
    if (spec.objectives().size() > 1) {
      losses.note("metric: W&B ranks by %s alone".formatted(objective.metric()));
    }
  }

  private void addParameters(Map<String, MappingReader> parameters, String indent) {
    parameters.forEach(
        (name, parameter) ->
            text.append(indent)
                .append(NodeText.key(name))
                .append(": ")
                .append(parameter(name, parameter))
                .append('\n'));
  }

  private String parameter(String name, MappingReader parameter) {
    List<String> members = new ArrayList<>();
    for (String key : parameter.keys()) {
      if (key.equals("when") || key.equals("expr")) {
        losses.refuse("parameters." + name, "W&B has no conditions and formulas");
      } else if (!key.equals("default")) {
        Value value = nodes.value(parameter.value(key).orElseThrow()).orElseThrow();
        members.add(key + ": " + (key.equals(PROBABILITIES) ? normalized(name) : value.yaml()));
      }
    }
    if (parameter.value("distribution").isPresent() && isStepped(name)) {
      losses.note("parameters.%s: a grid of W&B leaves out the last step".formatted(name));
    }
    return members.stream().collect(Collectors.joining(", ", "{", "}"));
  }

  private boolean isStepped(String name) {
    return spec.search().method() == SamplerType.GRID
        && spec.search().space().parameters().stream()
            .filter(each -> each.name().equals(name))
            .anyMatch(each -> each.distribution() instanceof Quantized);
  }

  /** Probabilities with the sum 1, which W&amp;B requires. */
  private String normalized(String name) {
    Optional<Categorical> choice =
        spec.search().space().parameters().stream()
            .filter(each -> each.name().equals(name))
            .map(each -> (Categorical) each.distribution())
            .findFirst();
    List<Double> weights = choice.map(Categorical::listedWeights).orElse(List.of());
    return weights.stream()
        .map(weight -> new FloatValue(weight).yaml())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private void addHyperband(Map<String, Value> rule) {
    add(
        SweepKeys.EARLY_TERMINATE,
        rule.entrySet().stream()
            .filter(each -> HYPERBAND.contains(each.getKey()))
            .map(each -> each.getKey() + ": " + each.getValue().yaml())
            .collect(Collectors.joining(", ", "{", "}")));
  }

  private void addRule() {
    if (spec.earlyTermination().isEmpty()) {
      return;
    }
    if (spec.earlyTermination().get().rule() instanceof Hyperband) {
      nodes
          .value(SweepKeys.EARLY_TERMINATE)
          .map(rule -> ((MapValue) rule).members())
          .ifPresent(this::addHyperband);
    } else {
      losses.note("left out: early_terminate; W&B has only hyperband");
    }
  }
}
