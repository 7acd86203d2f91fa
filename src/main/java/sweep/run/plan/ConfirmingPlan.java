package sweep.run.plan;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sweep.journal.entry.SweepHistory;
import sweep.space.Configuration;
import sweep.specification.Confirmation;
import sweep.specification.SweepSpec;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;

/**
 * The trials that run the leaders of a search, and the baseline, again on fresh seeds. The leaders
 * depend on the trials of the search only, so that a resumed sweep has the same ones; a started
 * confirmation is finished even if another configuration leads by then.
 */
public final class ConfirmingPlan {
  /** A trial to create, without its number. */
  private record Missing(Origin searched, Configuration configuration, int repeat) {}

  private final SweepSpec spec;
  private final SweepHistory history;
  private final ConfirmationCandidates leaders;
  private final Deque<Missing> missing = new ArrayDeque<>();
  private boolean chosen;

  public ConfirmingPlan(SweepSpec spec, SweepHistory history, ConfirmationCandidates leaders) {
    this.spec = spec;
    this.history = history;
    this.leaders = leaders;
  }

  /** The number of trials to create. Called when the search is over. */
  public int left() {
    if (!chosen) {
      missing.addAll(missing(wanted()));
      chosen = true;
    }
    return missing.size();
  }

  /** Creates the next trial. Called when the search is over. */
  public Optional<Trial> next() {
    if (left() == 0) {
      return Optional.empty();
    }
    Missing next = missing.remove();
    return Optional.of(
        new Trial(
            history.allTrials().size(),
            new Origin.Confirming(next.searched()),
            next.configuration(),
            next.repeat(),
            spec.search().seed() + next.repeat()));
  }

  /**
   * The number of confirming trials, existing ones included: an upper bound until the search is
   * over.
   *
   * @param searchTotal the number of trials of the search; empty if it is unbounded
   */
  public BigInteger most(Optional<BigInteger> searchTotal) {
    if (spec.confirmation().isEmpty()) {
      return BigInteger.ZERO;
    }
    int existing = fresh().size();
    if (existing > 0 && isSearchOver(searchTotal)) {
      return BigInteger.valueOf(existing + (long) missing(wanted()).size());
    }
    BigInteger mostLeaders = mostLeaders(searchTotal);
    if (existing == 0 && mostLeaders.signum() == 0) {
      return BigInteger.ZERO;
    }
    Set<Origin> certain = started();
    spec.baseline().ifPresent(unused -> certain.add(new Origin.Baseline()));
    return BigInteger.valueOf(existing + (long) missing(certain).size()).add(mostLeaders);
  }

  private boolean isSearchOver(Optional<BigInteger> searchTotal) {
    BigInteger searched = BigInteger.valueOf(searched().size());
    return searchTotal.filter(total -> total.compareTo(searched) <= 0).isPresent()
        || new SearchWatch(spec, history).end().isPresent();
  }

  /** The number of trials of the greatest possible number of leaders. */
  private BigInteger mostLeaders(Optional<BigInteger> searchTotal) {
    BigInteger top = BigInteger.valueOf(spec.confirmation().orElseThrow().top());
    BigInteger baseline = BigInteger.valueOf(spec.baselineRepeats());
    BigInteger repeats = BigInteger.valueOf(spec.repeats());
    return searchTotal
        .map(total -> top.min(total.subtract(baseline).divide(repeats)))
        .orElse(top)
        .multiply(BigInteger.valueOf(spec.confirmation().orElseThrow().repeats()));
  }

  /** The trials of the search, by number. */
  private List<TrialRecord> searched() {
    return history.trials().stream().filter(record -> !record.trial().isConfirming()).toList();
  }

  /** The confirming trials whose seeds the search does not use under the present spec. */
  private List<Trial> fresh() {
    return history.trials().stream().map(TrialRecord::trial).filter(spec::confirms).toList();
  }

  /** The configurations whose confirmation has started. */
  private Set<Origin> started() {
    Set<Origin> started = new LinkedHashSet<>();
    fresh().forEach(trial -> started.add(trial.origin().inSearch()));
    return started;
  }

  /** The configurations to confirm: the baseline first, to compare each leader with it at once. */
  private Set<Origin> wanted() {
    if (spec.confirmation().isEmpty()) {
      return Set.of();
    }
    Set<Origin> others = started();
    others.addAll(leaders.of(searched(), spec.confirmation().get().top()));
    Set<Origin> wanted = new LinkedHashSet<>();
    if (spec.baseline().isPresent() && !others.isEmpty()) {
      wanted.add(new Origin.Baseline());
    }
    wanted.addAll(others);
    return wanted;
  }

  /** The trials that these configurations still need. */
  private List<Missing> missing(Set<Origin> wanted) {
    Map<Origin, Set<Integer>> existing = new HashMap<>();
    for (Trial trial : fresh()) {
      existing
          .computeIfAbsent(trial.origin().inSearch(), unused -> new HashSet<>())
          .add(trial.repeat());
    }
    int first = spec.firstFreshRepeat();
    int repeats = spec.confirmation().map(Confirmation::repeats).orElse(0);
    Map<Origin, Configuration> configurations = configurations();
    List<Missing> all = new ArrayList<>();
    for (Origin origin : wanted) {
      for (int repeat = first; repeat < first + repeats; repeat++) {
        if (!existing.getOrDefault(origin, Set.of()).contains(repeat)) {
          all.add(new Missing(origin, configurations.get(origin), repeat));
        }
      }
    }
    return all;
  }

  private Map<Origin, Configuration> configurations() {
    Map<Origin, Configuration> configurations = new HashMap<>();
    spec.baseline().ifPresent(baseline -> configurations.put(new Origin.Baseline(), baseline));
    for (TrialRecord record : history.trials()) {
      configurations.putIfAbsent(
          record.trial().origin().inSearch(), record.trial().configuration());
    }
    return configurations;
  }
}
