package sweep.run.plan;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.sampler.Sampler;
import sweep.space.Configuration;
import sweep.specification.SweepSpec;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialHistory;
import sweep.trial.TrialRecord;

/** The size of a plan, computed without creating its trials. */
final class PlanSize {
  private static final TrialHistory NO_HISTORY = List::of;

  private final SweepSpec spec;
  private final Sampler sampler;

  PlanSize(SweepSpec spec, Sampler sampler) {
    this.spec = spec;
    this.sampler = sampler;
  }

  /**
   * The number of trials at the end of the plan; empty if it is unbounded.
   *
   * @param start the trials so far, of which imported and added ones replace trials of the plan
   */
  Optional<BigInteger> trials(PlanStart start) {
    List<Trial> imported = trials(start, trial -> trial.origin() instanceof Origin.Imported);
    List<Trial> added = trials(start, Trial::isAdded);
    Set<Configuration> elsewhere =
        Stream.concat(imported.stream(), added.stream())
            .filter(trial -> trial.repeat() == 0)
            .map(Trial::configuration)
            .collect(Collectors.toSet());
    elsewhere.addAll(start.added());
    Set<Configuration> enqueued = new HashSet<>(spec.enqueued());
    enqueued.removeAll(elsewhere);
    spec.baseline().ifPresent(enqueued::remove);
    long fewer = inPlan(elsewhere) + inPlan(enqueued) - enqueued.size();
    BigInteger repeats = BigInteger.valueOf(spec.repeats());
    BigInteger given = BigInteger.valueOf(spec.baselineRepeats() + (long) imported.size());
    Optional<BigInteger> found =
        configurations().map(count -> count.subtract(BigInteger.valueOf(fewer)).multiply(repeats));
    BigInteger extra = BigInteger.valueOf(addedTrials(start, added));
    if (spec.runCap().isEmpty()) {
      return found.map(given.add(extra)::add);
    }
    BigInteger room = BigInteger.valueOf(spec.runCap().getAsInt()).subtract(given);
    BigInteger whole = room.subtract(room.mod(repeats)).max(BigInteger.ZERO);
    return Optional.of(given.add(extra).add(found.map(whole::min).orElse(whole)));
  }

  private static List<Trial> trials(PlanStart start, Predicate<Trial> which) {
    return start.trials().stream().map(TrialRecord::trial).filter(which).toList();
  }

  /** The number of trials of added configurations, with those that are still to be created. */
  private long addedTrials(PlanStart start, List<Trial> added) {
    Map<Origin, Integer> repeats = new HashMap<>();
    added.forEach(trial -> repeats.merge(trial.origin(), 1, Integer::sum));
    Set<Origin> cutShort =
        start.trials().stream()
            .filter(Plan::skipsRepeats)
            .map(record -> record.trial().origin())
            .collect(Collectors.toSet());
    long existing = 0;
    for (Map.Entry<Origin, Integer> each : repeats.entrySet()) {
      int planned = cutShort.contains(each.getKey()) ? 0 : spec.repeats();
      existing += Math.max(each.getValue(), planned);
    }
    return existing + start.added().size() * (long) spec.repeats();
  }

  /** The number of configurations, the baseline aside, that the search would suggest. */
  private long inPlan(Set<Configuration> some) {
    if (some.isEmpty()) {
      return 0;
    }
    Set<Configuration> listed = new HashSet<>(spec.search().configurations());
    return some.stream()
        .filter(configuration -> spec.baseline().filter(configuration::equals).isEmpty())
        .filter(
            configuration ->
                switch (spec.search().method()) {
                  case GRID -> spec.search().space().onGrid(configuration);
                  case LIST -> listed.contains(configuration);
                  default -> spec.search().space().contains(configuration);
                })
        .count();
  }

  private Optional<BigInteger> configurations() {
    return switch (spec.search().method()) {
      case GRID -> sampler.size().map(size -> size.subtract(baselineIf(onGrid())));
      case LIST -> Optional.of(BigInteger.valueOf(distinctListed()));
      default -> searchable(spec);
    };
  }

  private boolean onGrid() {
    return spec.baseline().filter(spec.search().space()::onGrid).isPresent();
  }

  /** The number of configurations that a random search can find, without the baseline. */
  static Optional<BigInteger> searchable(SweepSpec spec) {
    if (!spec.search().method().isDrawn()) {
      return Optional.empty();
    }
    boolean inSpace = spec.baseline().filter(spec.search().space()::contains).isPresent();
    return spec.search().space().cardinality().map(size -> size.subtract(baselineIf(inSpace)));
  }

  private static BigInteger baselineIf(boolean counted) {
    return counted ? BigInteger.ONE : BigInteger.ZERO;
  }

  private long distinctListed() {
    Set<Configuration> distinct = new HashSet<>();
    for (long number = 0; ; number++) {
      Optional<Configuration> listed = sampler.suggest(number, NO_HISTORY);
      if (listed.isEmpty()) {
        break;
      }
      distinct.add(listed.get());
    }
    spec.baseline().ifPresent(distinct::remove);
    return distinct.size();
  }
}
