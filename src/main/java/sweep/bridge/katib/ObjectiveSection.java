package sweep.bridge.katib;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the objective of an experiment. */
final class ObjectiveSection {
  private static final String METRIC = "objectiveMetricName";
  private static final String OTHERS = "additionalMetricNames";
  private static final String STRATEGIES = "metricStrategies";
  private static final List<String> KEYS = List.of("type", "goal", METRIC, OTHERS, STRATEGIES);
  private static final List<String> WORDS = List.of("min", "max", "latest");

  private final Section objective;
  private final Consumer<String> notes;

  ObjectiveSection(Section objective, Consumer<String> notes) {
    this.objective = objective;
    this.notes = notes;
  }

  Optional<Experiment.Goal> read() {
    objective.map().allowOnly(KEYS);
    Optional<String> type =
        objective
            .requiredText("type")
            .flatMap(
                word ->
                    objective
                        .nodes()
                        .oneOf(
                            objective.map().value("type").orElseThrow(),
                            objective.map().pathOf("type"),
                            List.of("minimize", "maximize")));
    Optional<String> metric = objective.requiredText(METRIC);
    Optional<String> target = objective.number("goal").map(KatibNumbers::yaml);
    if (type.isEmpty() || metric.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Experiment.Goal(
            type.get(), metric.get(), target.orElse(""), strategies(type.get(), metric.get())));
  }

  /** The strategy of every metric; by default the best value counts, also of additional ones. */
  private Map<String, String> strategies(String type, String metric) {
    String usual = type.equals("minimize") ? "min" : "max";
    Map<String, String> strategies = new LinkedHashMap<>();
    strategies.put(metric, usual);
    objective.texts(OTHERS).forEach(name -> strategies.putIfAbsent(name, usual));
    Set<String> chosen = new HashSet<>();
    for (Section given : objective.children(STRATEGIES)) {
      Optional<String> name = given.requiredText("name");
      Optional<String> word = given.requiredText("value");
      if (name.isPresent() && word.isPresent()) {
        put(given, name.get(), word.get(), strategies);
        chosen.add(name.get());
      }
    }
    strategies.keySet().stream()
        .filter(name -> !name.equals(metric) && !chosen.contains(name))
        .forEach(
            name ->
                notes.accept(
                    "%s: of %s the %s counts, as Katib has it if nothing else is said"
                        .formatted(objective.place(OTHERS), name, usual)));
    return strategies;
  }

  private static void put(Section given, String name, String word, Map<String, String> strategies) {
    if (!WORDS.contains(word)) {
      given.problem("value", "unknown value '%s'".formatted(word), "use one of min, max, latest");
    } else if (!strategies.containsKey(name)) {
      given.problem("name", "'%s' is not a metric of the objective".formatted(name), "");
    } else {
      strategies.put(name, word);
    }
  }
}
