package sweep.bridge.katib;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the algorithm of an experiment, and its rule that ends trials early. */
final class AlgorithmSection {
  private static final String NAME = "algorithmName";
  private static final String SETTINGS = "algorithmSettings";
  private static final String SEED = "random_state";
  private static final String ETA = "eta";
  private static final String RESOURCE = "resource_name";
  private static final String LONGEST = "r_l";

  /** The defaults of Katib. */
  private static final int MIN_TRIALS = 3;

  private static final int START_STEP = 4;
  private static final int USUAL_ETA = 3;

  private final Section spec;
  private final Consumer<String> notes;

  AlgorithmSection(Section spec, Consumer<String> notes) {
    this.spec = spec;
    this.notes = notes;
  }

  Optional<KatibAlgorithm> algorithm() {
    Optional<Section> section = spec.required("algorithm");
    Optional<String> word = section.flatMap(found -> found.requiredText(NAME));
    Optional<KatibAlgorithm> algorithm = word.flatMap(KatibAlgorithm::ofWord);
    if (word.isPresent() && algorithm.isEmpty()) {
      section
          .get()
          .problem(
              NAME,
              "'%s' has no counterpart in a spec".formatted(word.get()),
              "known are " + String.join(", ", KatibAlgorithm.words()));
    }
    return algorithm;
  }

  /** The seed; 0 if there is none. */
  long seed() {
    Optional<Section> section = spec.child("algorithm");
    try {
      return section.map(found -> settings(found).get(SEED)).map(Long::parseLong).orElse(0L);
    } catch (NumberFormatException e) {
      section.get().problem(SETTINGS, SEED + " must be a whole number", "");
      return 0;
    }
  }

  /** Notes what the settings of an algorithm lose here. */
  void noteSettings(KatibAlgorithm algorithm) {
    Section section = spec.child("algorithm").orElseThrow();
    List<String> dropped =
        settings(section).keySet().stream()
            .filter(name -> !name.equals(SEED))
            .filter(
                name ->
                    algorithm != KatibAlgorithm.HYPERBAND
                        || !List.of(ETA, RESOURCE, LONGEST).contains(name))
            .toList();
    if (!dropped.isEmpty()) {
      notes.accept(
          "%s: left out, method %s has no such settings: %s"
              .formatted(
                  section.place(SETTINGS), algorithm.method().word(), String.join(", ", dropped)));
    }
  }

  private static Map<String, String> settings(Section section) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Section setting : section.children(SETTINGS)) {
      Optional<String> name = setting.requiredText("name");
      Optional<String> value = setting.requiredText("value");
      if (name.isPresent() && value.isPresent()) {
        settings.put(name.get(), value.get());
      }
    }
    return settings;
  }

  /** The resource of hyperband; empty for other algorithms. */
  Optional<Experiment.Hyperband> hyperband(KatibAlgorithm algorithm) {
    if (algorithm != KatibAlgorithm.HYPERBAND) {
      return Optional.empty();
    }
    Section section = spec.child("algorithm").orElseThrow();
    Map<String, String> settings = settings(section);
    if (!settings.containsKey(RESOURCE) || !settings.containsKey(LONGEST)) {
      section.problem(SETTINGS, "hyperband needs the settings resource_name and r_l", "");
      return Optional.empty();
    }
    notes.accept(
        ("%s: hyperband becomes asha, which runs each trial once up to %s; the output must report that"
                + " resource; Katib starts trials again with more of it")
            .formatted(section.place(NAME), settings.get(RESOURCE)));
    try {
      int eta = new BigDecimal(settings.getOrDefault(ETA, "" + USUAL_ETA)).intValueExact();
      String longest = new BigDecimal(settings.get(LONGEST)).toBigIntegerExact().toString();
      return Optional.of(new Experiment.Hyperband(settings.get(RESOURCE), eta, longest));
    } catch (NumberFormatException | ArithmeticException e) {
      section.problem(SETTINGS, "eta and r_l must be whole numbers", "");
      return Optional.empty();
    }
  }

  Optional<Experiment.MedianStop> medianStop() {
    Optional<Section> section = spec.child("earlyStopping");
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Section rule = section.get();
    Optional<String> name = rule.requiredText(NAME);
    if (name.filter("medianstop"::equals).isEmpty()) {
      name.ifPresent(
          word -> rule.problem(NAME, "unknown value '%s'".formatted(word), "use medianstop"));
      return Optional.empty();
    }
    notes.accept(
        ("%s: medianstop becomes the median rule, which compares at every value from start_step on;"
                + " Katib's compares once, with the mean of the averages")
            .formatted(rule.place(NAME)));
    return medianStop(rule, settings(rule));
  }

  private static Optional<Experiment.MedianStop> medianStop(
      Section rule, Map<String, String> settings) {
    try {
      return Optional.of(
          new Experiment.MedianStop(
              Integer.parseInt(settings.getOrDefault("min_trials_required", "" + MIN_TRIALS)),
              Integer.parseInt(settings.getOrDefault("start_step", "" + START_STEP))));
    } catch (NumberFormatException e) {
      rule.problem(SETTINGS, "min_trials_required and start_step must be whole numbers", "");
      return Optional.empty();
    }
  }
}
