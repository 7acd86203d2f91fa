package sweep.report.plan;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import sweep.run.plan.Plan;
import sweep.run.plan.PlanStart;
import sweep.run.plan.SearchLimits;
import sweep.sampler.Sampler;
import sweep.space.Configuration;
import sweep.specification.SweepSpec;
import sweep.trial.Origin;
import sweep.trial.Trial;

/** Walks through the trials of a plan in order, as far as they can be counted. */
public final class PlanWalk {
  /** The number of suggestions examined of an unbounded search. */
  static final int MOST_OF_UNBOUNDED = 1000;

  /** The most trials generated, or points examined, to find the requested ones. */
  public static final int FARTHEST = 1_000_000;

  /** The most configurations sampled for the marginals. */
  static final int MOST_SAMPLED = 20_000;

  /**
   * The trials to keep.
   *
   * @param first the number from the beginning
   * @param last the number from the end
   * @param wanted the number of first trials to find at any distance
   * @param toTheEnd whether to walk to the end of a search whose last trials need it, unless that
   *     is too far
   */
  public record Shown(int first, int last, int wanted, boolean toTheEnd) {}

  /** The most suggestions examined to count the trials. */
  private static final int MOST_COUNTED = 30_000;

  private final SweepSpec spec;
  private final PlanStart start;
  private final Plan plan;
  private final Shown shown;
  private final boolean toTheEnd;
  private final List<Trial> first = new ArrayList<>();
  private final Deque<Trial> last = new ArrayDeque<>();
  private final List<Configuration> sample = new ArrayList<>();

  /** The number of suggestions that don't depend on results. */
  private final long foreseeable;

  private long created;

  PlanWalk(SweepSpec spec, PlanStart start, Shown shown) {
    this.spec = spec;
    this.start = start;
    Sampler sampler = spec.sampler();
    this.foreseeable = sampler.foreseeable();
    this.plan = new Plan(spec, start, sampler);
    this.shown = shown;
    boolean isForward = spec.search().method().isDrawn() || spec.runCap().isPresent();
    boolean isNear =
        plan.total().filter(all -> all.compareTo(BigInteger.valueOf(FARTHEST)) <= 0).isPresent();
    this.toTheEnd = shown.toTheEnd() && isForward && isNear;
  }

  /** Walks to the end of the plan, or as far as is reasonable and requested. */
  PlanWalk walk() {
    boolean isUnbounded = plan.total().isEmpty();
    BooleanSupplier isNear = SearchLimits.suggestions(MOST_COUNTED);
    BooleanSupplier any = SearchLimits.quick(spec, start);
    BooleanSupplier goesOn =
        () ->
            (isUnbounded ? plan.suggested() < MOST_OF_UNBOUNDED : isNear.getAsBoolean())
                || (sample.isEmpty() && any.getAsBoolean())
                || first.size() < shown.wanted()
                || toTheEnd;
    for (Optional<Trial> next = plan.next(List::of, goesOn);
        next.isPresent();
        next = plan.next(List::of, goesOn)) {
      created++;
      take(next.get());
      sample(next.get());
    }
    return this;
  }

  /** Keeps a trial if it is one of the first or may be one of the last. */
  void take(Trial trial) {
    if (!isForeseeable(trial)) {
      last.clear();
      return;
    }
    if (first.size() < shown.first()) {
      first.add(trial);
      return;
    }
    last.add(trial);
    if (last.size() > shown.last()) {
      last.remove();
    }
  }

  private boolean isForeseeable(Trial trial) {
    return !(trial.origin() instanceof Origin.Suggested suggested)
        || suggested.number() < foreseeable;
  }

  private void sample(Trial trial) {
    boolean isSuggested = !trial.isBaseline() && !trial.isEnqueued();
    if (isForeseeable(trial)
        && trial.repeat() == 0
        && isSuggested
        && sample.size() < MOST_SAMPLED) {
      sample.add(trial.configuration());
    }
  }

  Plan plan() {
    return plan;
  }

  /** The number of trials walked. */
  long created() {
    return created;
  }

  boolean isAtEnd() {
    return plan.end().isPresent();
  }

  /** The first configurations that the plan's search suggests. */
  List<Configuration> sample() {
    return sample;
  }

  List<Trial> first() {
    return first;
  }

  /** The last trials; empty if they were not reached. */
  List<Trial> last() {
    return isAtEnd() ? List.copyOf(last) : List.of();
  }
}
