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
import sweep.space.Configuration;
import sweep.specification.SweepSpec;
import sweep.trial.Trial;

/** The trials of a plan one after the other, as far as they can be counted. */
public final class PlanWalk {
  /** Of a search without end only the beginning is looked at. */
  static final int ENDLESS = 1000;

  /** How many trials are made, or points looked at in vain, to show those that were asked for. */
  public static final int FARTHEST = 1_000_000;

  /** The most configurations from which the spread of each parameter is drawn. */
  static final int MOST_SAMPLED = 20_000;

  /**
   * Which trials are kept.
   *
   * @param first how many from the beginning
   * @param last how many from the end
   * @param wanted how many of the first are found however far they are
   * @param toTheEnd whether a search whose end can't be looked at first is followed to it, unless
   *     that is too far
   */
  public record Shown(int first, int last, int wanted, boolean toTheEnd) {}

  /** The most suggestions that are looked at to count the trials. */
  private static final int MOST_COUNTED = 30_000;

  private final SweepSpec spec;
  private final PlanStart start;
  private final Plan plan;
  private final Shown shown;
  private final boolean toTheEnd;
  private final List<Trial> first = new ArrayList<>();
  private final Deque<Trial> last = new ArrayDeque<>();
  private final List<Configuration> sample = new ArrayList<>();
  private long created;

  PlanWalk(SweepSpec spec, PlanStart start, Shown shown) {
    this.spec = spec;
    this.start = start;
    this.plan = new Plan(spec, start);
    this.shown = shown;
    boolean isForward = spec.search().method().isDrawn() || spec.runCap().isPresent();
    boolean isNear =
        plan.total().filter(all -> all.compareTo(BigInteger.valueOf(FARTHEST)) <= 0).isPresent();
    this.toTheEnd = shown.toTheEnd() && isForward && isNear;
  }

  /** Walks to the end of the plan, unless that is far and was not asked for. */
  PlanWalk walk() {
    boolean endless = plan.total().isEmpty();
    BooleanSupplier few = SearchLimits.suggestions(MOST_COUNTED);
    BooleanSupplier any = SearchLimits.quick(spec, start);
    BooleanSupplier goOn =
        () ->
            (endless ? plan.suggested() < ENDLESS : few.getAsBoolean())
                || (sample.isEmpty() && any.getAsBoolean())
                || first.size() < shown.wanted()
                || toTheEnd;
    for (Optional<Trial> next = plan.next(List::of, goOn);
        next.isPresent();
        next = plan.next(List::of, goOn)) {
      created++;
      take(next.get());
      sample(next.get());
    }
    return this;
  }

  /** Keeps a trial, if it is one of the first or may be one of the last. */
  void take(Trial trial) {
    if (first.size() < shown.first()) {
      first.add(trial);
      return;
    }
    last.add(trial);
    if (last.size() > shown.last()) {
      last.remove();
    }
  }

  private void sample(Trial trial) {
    if (trial.repeat() == 0 && !trial.isBaseline() && sample.size() < MOST_SAMPLED) {
      sample.add(trial.configuration());
    }
  }

  Plan plan() {
    return plan;
  }

  /** How many trials the plan gave. */
  long created() {
    return created;
  }

  boolean isAtEnd() {
    return plan.end().isPresent();
  }

  /** The first configurations that the plan gave, the baseline apart. */
  List<Configuration> sample() {
    return sample;
  }

  /** The first trials. */
  List<Trial> first() {
    return first;
  }

  /** The last trials; none if they could not be reached. */
  List<Trial> last() {
    return isAtEnd() ? List.copyOf(last) : List.of();
  }
}
