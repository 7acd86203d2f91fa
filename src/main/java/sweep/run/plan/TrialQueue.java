package sweep.run.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import sweep.space.Configuration;
import sweep.specification.SweepSpec;
import sweep.trial.Origin;
import sweep.trial.Trial;

/**
 * The trials that a plan creates next, which are repeats of the same configurations, and the
 * numbers of those that it has created.
 */
final class TrialQueue {
  private final SweepSpec spec;
  private final int firstNumber;
  private final Deque<Trial> waiting = new ArrayDeque<>();
  private int created;
  private int confirming;

  /** The number of trials of added configurations. */
  private int added;

  private int baselineCreated;

  /**
   * A queue without trials.
   *
   * @param firstNumber the number of the first trial that is counted
   */
  TrialQueue(SweepSpec spec, int firstNumber) {
    this.spec = spec;
    this.firstNumber = firstNumber;
  }

  /** Counts a trial that exists. */
  void count(Trial trial) {
    if (trial.isConfirming()) {
      confirming++;
    } else if (trial.isAdded()) {
      added++;
    } else {
      created++;
      baselineCreated += trial.isBaseline() ? 1 : 0;
    }
  }

  /** Adds the repeats of a configuration from one of them on. */
  void add(Origin origin, Configuration configuration, int first) {
    for (int repeat = first; repeat < spec.repeatsOf(origin); repeat++) {
      long seed = spec.search().seed() + repeat;
      waiting.add(new Trial(nextNumber(), origin, configuration, repeat, seed));
    }
  }

  /** Takes the next trial and counts it; empty if there is none. */
  Optional<Trial> take() {
    Optional<Trial> next = Optional.ofNullable(waiting.poll());
    next.ifPresent(this::count);
    return next;
  }

  /** The next trial; empty if there is none. */
  Optional<Trial> first() {
    return Optional.ofNullable(waiting.peek());
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Leaves out all other trials, and numbers the rest anew. */
  void keep(Predicate<Trial> kept) {
    List<Trial> left = waiting.stream().filter(kept).toList();
    waiting.clear();
    for (Trial trial : left) {
      waiting.add(
          new Trial(
              nextNumber(), trial.origin(), trial.configuration(), trial.repeat(), trial.seed()));
    }
  }

  /** The number of trials that count against the run cap, with those that wait. */
  long planned() {
    return created + (long) waiting.size();
  }

  /** The number of trials that exist and count against the run cap. */
  int created() {
    return created;
  }

  /** The number of trials of the baseline that exist. */
  int baselineCreated() {
    return baselineCreated;
  }

  /** The number of the trial that is added next. */
  int nextNumber() {
    return firstNumber + confirming + created + added + waiting.size();
  }
}
