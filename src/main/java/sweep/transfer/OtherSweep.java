package sweep.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import sweep.specification.SweepSpec;
import sweep.status.StoredSweep;
import sweep.text.NearName;
import sweep.text.Plural;
import sweep.trial.KnownTrial;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.Pruning;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The trials of another sweep that can be used for the search of a spec. */
final class OtherSweep {
  private final SweepSpec spec;
  private final StoredSweep other;
  private final List<TrialRecord> ended;
  private final Translation translation;
  private final List<KnownTrial> known = new ArrayList<>();

  /** The numbers of trials that can't be used, by the reason. */
  private final Map<String, Integer> unusable = new LinkedHashMap<>();

  OtherSweep(SweepSpec spec, StoredSweep other) {
    this.spec = spec;
    this.other = other;
    this.ended =
        other.history().trials().stream()
            .filter(record -> isResult(record.state().kind()) && !record.trial().isConfirming())
            .toList();
    this.translation =
        new Translation(
            spec, ended.stream().map(record -> record.trial().configuration()).toList());
    ended.forEach(this::add);
  }

  private static boolean isResult(TrialState.Kind kind) {
    return kind == TrialState.Kind.COMPLETED || kind == TrialState.Kind.PRUNED || kind.isFailure();
  }

  private void add(TrialRecord record) {
    Optional<Pruning> pruning =
        record.state() instanceof TrialState.Pruned pruned
            ? Optional.of(pruned.pruning())
            : Optional.empty();
    if (pruning.isPresent() && !hasSameFirstMetric()) {
      unusable.merge("they were pruned by another metric", 1, Integer::sum);
      return;
    }
    Map<String, Double> values = new LinkedHashMap<>();
    for (Objective objective : spec.objectives()) {
      OptionalDouble value = record.state().reported().value(objective.metric());
      value.ifPresent(present -> values.put(objective.metric(), present));
      if (value.isEmpty() && record.state().kind() == TrialState.Kind.COMPLETED) {
        unusable.merge("they did not report " + objective.metric(), 1, Integer::sum);
        return;
      }
    }
    try {
      known.add(
          new KnownTrial(
              other.directory().root().toAbsolutePath().normalize().toString(),
              record.trial().number(),
              translation.of(record.trial().configuration()),
              record.state().kind(),
              Metrics.of(values),
              pruning));
    } catch (Translation.Untranslatable e) {
      unusable.merge(e.getMessage(), 1, Integer::sum);
    }
  }

  /** Why none of its trials can be used; empty if some can. */
  Optional<String> obstacle() {
    if (ended.isEmpty()) {
      return Optional.of("no trial of it has ended");
    }
    if (!translation.hasCommonNames()) {
      return Optional.of(
          "it has no parameter in common with this spec: it has %s, the spec %s"
              .formatted(
                  NearName.list(translation.namesThere().stream().sorted().toList()),
                  NearName.list(spec.search().space().names())));
    }
    Optional<Objective> opposite = spec.objectives().stream().filter(this::isOpposite).findFirst();
    if (opposite.isPresent()) {
      String word = opposite.get().direction().name().toLowerCase(Locale.ROOT);
      return Optional.of(
          "this spec has goal: %s for %s, and it has the opposite"
              .formatted(word, opposite.get().metric()));
    }
    return known.isEmpty()
        ? Optional.of("none of its trials can be used for this spec: " + reasons())
        : Optional.empty();
  }

  /** Whether both compare trials that have not completed by the same metric. */
  private boolean hasSameFirstMetric() {
    return spec.objective()
        .map(Objective::metric)
        .equals(other.spec().objective().map(Objective::metric));
  }

  private boolean isOpposite(Objective objective) {
    return other.spec().objectives().stream()
        .anyMatch(
            there ->
                there.metric().equals(objective.metric())
                    && there.direction() != objective.direction());
  }

  private String reasons() {
    return unusable.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(1)
        .map(Map.Entry::getKey)
        .collect(Collectors.joining());
  }

  List<KnownTrial> known() {
    return known;
  }

  /** How much of the sweep is known, in words. */
  String summary() {
    int left = unusable.values().stream().mapToInt(Integer::intValue).sum();
    return "%s known to the search%s"
        .formatted(
            Plural.of(known.size(), "trial") + (known.size() == 1 ? " is" : " are"),
            left == 0 ? "" : "; %d left out, as %s".formatted(left, reasons()));
  }
}
