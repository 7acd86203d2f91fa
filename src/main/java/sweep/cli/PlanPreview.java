package sweep.cli;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import sweep.report.PlanReport.Counts;
import sweep.report.PlanReport.Finished;
import sweep.run.Plan;
import sweep.run.PlanEnd;
import sweep.sampler.Sampler;
import sweep.space.Configuration;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.spec.SweepSpec;
import sweep.trial.Trial;

/** Counts what a spec expands into: all of it if that is quick, else by a sample. */
final class PlanPreview {
  /** What can't be counted in this time is estimated, and that in this time once more. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

  /** So many configurations show how each parameter is spread. */
  private static final int MOST_SAMPLED = 20_000;

  /** Of a search without end only the beginning is looked at. */
  private static final int ENDLESS = 1000;

  private final SweepSpec spec;
  private final Plan plan;
  private final Sampler sampler;
  private final int shown;
  private final List<Trial> first = new ArrayList<>();
  private final Deque<Trial> last = new ArrayDeque<>();
  private final List<Configuration> sample = new ArrayList<>();
  private final Map<String, Double> excludedInSample = new LinkedHashMap<>();
  private long created;
  private long sampledPoints;

  /**
   * Counts.
   *
   * @param shown how many trials are kept, from the beginning and from the end
   */
  PlanPreview(SweepSpec spec, int shown) {
    this.spec = spec;
    this.plan = new Plan(spec);
    this.sampler = spec.search().sampler();
    this.shown = shown;
    boolean endless = plan.total().isEmpty();
    BooleanSupplier goOn = within(PATIENCE_NANOS);
    while ((!endless || plan.suggested() < ENDLESS)
        && take(plan.next(List::of, endless ? () -> plan.suggested() < ENDLESS : goOn))) {}
    if (plan.end().isEmpty() && sampler.size().isPresent()) {
      sampleGrid(sampler.size().get());
    }
  }

  private boolean take(Optional<Trial> next) {
    if (next.isEmpty()) {
      return false;
    }
    Trial trial = next.get();
    created++;
    if (first.size() < shown) {
      first.add(trial);
    } else {
      last.add(trial);
      if (last.size() > shown) {
        last.remove();
      }
    }
    if (trial.repeat() == 0 && !trial.isBaseline() && sample.size() < MOST_SAMPLED) {
      sample.add(trial.configuration());
    }
    return true;
  }

  private static BooleanSupplier within(long nanos) {
    long start = System.nanoTime();
    return () -> System.nanoTime() - start < nanos;
  }

  /** Looks at points of a grid that is too large to be counted, evenly chosen. */
  private void sampleGrid(BigInteger size) {
    BooleanSupplier goOn = within(PATIENCE_NANOS);
    SplittableRandom random = new SplittableRandom(0);
    sample.clear();
    long points = size.longValueExact();
    for (; sampledPoints < MOST_SAMPLED && goOn.getAsBoolean(); sampledPoints++) {
      Optional<Configuration> point = at(random.nextLong(points));
      Optional<Rule> broken = point.flatMap(spec::broken);
      broken.ifPresent(rule -> excludedInSample.merge(rule.text(), 1.0, Double::sum));
      point.filter(allowed -> broken.isEmpty()).ifPresent(sample::add);
    }
  }

  /** A point; empty if a rule can't be worked out for it. */
  private Optional<Configuration> at(long number) {
    try {
      return sampler.suggest(number, List::of);
    } catch (RuleException unworkable) {
      return Optional.empty();
    }
  }

  /** The first trials. */
  List<Trial> first() {
    return first;
  }

  /** The last trials; none if they could not be reached. */
  List<Trial> last() {
    return plan.end().isPresent() ? List.copyOf(last) : List.of();
  }

  /**
   * The last point of a grid that is not excluded; empty if the last trial is known, or none is.
   */
  Optional<Configuration> lastPoint() {
    if (plan.end().isPresent() || sampler.size().isEmpty()) {
      return Optional.empty();
    }
    long size = sampler.size().get().longValueExact();
    for (long back = 1; back <= Math.min(size, ENDLESS); back++) {
      Optional<Configuration> point = at(size - back);
      if (point.isPresent() && spec.broken(point.get()).isEmpty()) {
        return point;
      }
    }
    return Optional.empty();
  }

  /** Configurations that stand for all. */
  List<Configuration> sample() {
    return sample;
  }

  /** Why the plan ends where it does, in words; nothing if that was not reached. */
  String end() {
    if (plan.end().isEmpty() && sampledPoints > 0 && sample.isEmpty()) {
      return "no point of the sample is allowed, so that there are hardly any";
    }
    return plan.end().map(PlanEnd::sentence).orElse("");
  }

  Counts counts(Finished finished) {
    if (plan.end().isPresent()) {
      return counts(plan.suggested(), OptionalDouble.of((double) created), finished);
    }
    Optional<BigInteger> total = plan.total();
    if (total.isEmpty()) {
      return counts(plan.suggested(), OptionalDouble.empty(), finished);
    }
    return sampler.size().isPresent()
        ? ofGrid(total.get(), finished)
        : ofDraws(total.get(), finished);
  }

  /** What was counted, of so many suggestions. */
  private Counts counts(long looked, OptionalDouble trials, Finished finished) {
    Map<String, Double> excluded = new LinkedHashMap<>();
    plan.excluded().forEach((rule, count) -> excluded.put(rule, (double) count));
    return new Counts(
        trials.isPresent() ? OptionalDouble.of((double) looked) : OptionalDouble.empty(),
        OptionalDouble.of(duplicates()),
        excluded,
        trials,
        confirming(trials),
        spec.repeats(),
        plan.baselineTrials(),
        finished,
        /* estimated= */ false,
        trials.isPresent() ? 0 : looked);
  }

  /** The trials that confirm as many leaders as there can be; empty if none are to. */
  private OptionalDouble confirming(OptionalDouble trials) {
    if (spec.confirmation().isEmpty() || trials.isEmpty()) {
      return OptionalDouble.empty();
    }
    double configurations = (trials.getAsDouble() - plan.baselineTrials()) / spec.repeats();
    double confirmed = Math.max(0, Math.min(spec.confirmation().get().top(), configurations));
    double baseline = spec.baseline().isPresent() && confirmed > 0 ? 1 : 0;
    return OptionalDouble.of((confirmed + baseline) * (double) spec.confirmation().get().repeats());
  }

  private double duplicates() {
    long accepted = (created - Math.min(created, plan.baselineTrials())) / spec.repeats();
    long excluded = plan.excluded().values().stream().mapToLong(Long::longValue).sum();
    return Math.max(0, plan.suggested() - accepted - excluded);
  }

  private Counts ofGrid(BigInteger total, Finished finished) {
    double size = sampler.size().orElseThrow().doubleValue();
    double scale = size / sampledPoints;
    double allowed = size * sample.size() / sampledPoints;
    Map<String, Double> excluded = new LinkedHashMap<>();
    for (Rule rule : spec.constraints()) {
      Optional.ofNullable(excludedInSample.get(rule.text()))
          .ifPresent(count -> excluded.put(rule.text(), count * scale));
    }
    double trials = plan.baselineTrials() + allowed * spec.repeats();
    boolean exact = spec.constraints().isEmpty() && spec.search().space().blocks().size() == 1;
    OptionalDouble all =
        OptionalDouble.of(exact ? total.doubleValue() : Math.min(trials, total.doubleValue()));
    return new Counts(
        OptionalDouble.of(size),
        exact
            ? OptionalDouble.of(spec.baseline().isPresent() ? onGrid() : 0)
            : OptionalDouble.empty(),
        excluded,
        all,
        confirming(all),
        spec.repeats(),
        plan.baselineTrials(),
        finished,
        !exact,
        sampledPoints);
  }

  private double onGrid() {
    return spec.baseline().filter(spec.search().space()::onGrid).isPresent() ? 1 : 0;
  }

  /** All trials of a space that can be counted, of which only a share is allowed. */
  private double mostAllowed(double share) {
    return spec.search()
        .space()
        .cardinality()
        .map(count -> plan.baselineTrials() + count.doubleValue() * share * spec.repeats())
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** More draws go as those so far. */
  private Counts ofDraws(BigInteger total, Finished finished) {
    double allowed =
        1
            - (double) plan.excluded().values().stream().mapToLong(Long::longValue).sum()
                / Math.max(1, plan.suggested());
    double trials = Math.min(total.doubleValue(), mostAllowed(allowed));
    double share = trials / Math.max(1, created);
    Map<String, Double> excluded = new LinkedHashMap<>();
    plan.excluded().forEach((rule, count) -> excluded.put(rule, count * share));
    return new Counts(
        OptionalDouble.of(plan.suggested() * share),
        OptionalDouble.of(duplicates() * share),
        excluded,
        OptionalDouble.of(trials),
        confirming(OptionalDouble.of(trials)),
        spec.repeats(),
        plan.baselineTrials(),
        finished,
        /* estimated= */ true,
        plan.suggested());
  }
}
