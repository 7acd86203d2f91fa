package sweep.report.plan;

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
import sweep.journal.entry.SweepHistory;
import sweep.report.plan.PlanReport.Counts;
import sweep.report.plan.PlanReport.Finished;
import sweep.report.plan.PlanReport.Suggestions;
import sweep.run.plan.Plan;
import sweep.run.plan.PlanEnd;
import sweep.run.plan.PlanStart;
import sweep.sampler.Sampler;
import sweep.space.Configuration;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.specification.MetricBudget;
import sweep.specification.StopRule;
import sweep.specification.SweepSpec;
import sweep.trial.Trial;

/**
 * Counts the trials that a spec expands into: exactly if there are not too many, else by a sample.
 */
public final class PlanPreview {
  private final SweepSpec spec;

  /** The trials of a new sweep. */
  private final PlanWalk fresh;

  private final Plan plan;

  /** The trials left in the existing sweep, if there is one. */
  private final Optional<RemainingTrials> remaining;

  private final Sampler sampler;
  private final List<Configuration> sample;
  private final Map<String, Double> excludedInSample = new LinkedHashMap<>();
  private long sampledPoints;

  private PlanPreview(SweepSpec spec, PlanWalk fresh, Optional<RemainingTrials> remaining) {
    this.spec = spec;
    this.fresh = fresh;
    this.plan = fresh.plan();
    this.remaining = remaining;
    this.sampler = spec.sampler();
    this.sample = new ArrayList<>(fresh.sample());
  }

  /**
   * Counts the trials of a spec, which may take a second or two.
   *
   * @param history of the existing sweep; empty if there is none
   */
  public static PlanPreview of(
      SweepSpec spec, Optional<SweepHistory> history, PlanWalk.Shown shown) {
    PlanPreview preview =
        new PlanPreview(
            spec,
            new PlanWalk(spec, PlanStart.NEW, shown).walk(),
            history
                .filter(known -> !known.trials().isEmpty())
                .map(known -> RemainingTrials.of(spec, known, shown)));
    if (preview.plan.end().isEmpty() && preview.sampler.size().isPresent()) {
      preview.sampleGrid(preview.sampler.size().get());
    }
    return preview;
  }

  /** The trials to show: those of the existing sweep, if there is one. */
  private PlanWalk walk() {
    return remaining.map(RemainingTrials::walk).orElse(fresh);
  }

  /** Samples points of a grid that is too large to count, uniformly. */
  private void sampleGrid(BigInteger size) {
    SplittableRandom random = new SplittableRandom(0);
    sample.clear();
    long points = size.longValueExact();
    for (; sampledPoints < PlanWalk.MOST_SAMPLED; sampledPoints++) {
      Optional<Configuration> point = at(random.nextLong(points));
      Optional<Rule> violated = point.flatMap(spec::violatedConstraint);
      violated.ifPresent(rule -> excludedInSample.merge(rule.text(), 1.0, Double::sum));
      point.filter(unused -> violated.isEmpty()).ifPresent(sample::add);
    }
  }

  /** A point of the grid; empty if a rule can't be evaluated for it. */
  private Optional<Configuration> at(long number) {
    try {
      return sampler.suggest(number, List::of);
    } catch (RuleException e) {
      return Optional.empty();
    }
  }

  /** The first trial of a new sweep; empty if there is none. */
  public Optional<Trial> veryFirst() {
    return fresh.first().stream().findFirst();
  }

  public List<Trial> first() {
    return walk().first();
  }

  /** The last trials; empty if they were not reached. */
  public List<Trial> last() {
    return walk().last();
  }

  /** Whether the walk reached the end of the plan, so that the last trials are known. */
  public boolean isAtEnd() {
    return walk().isAtEnd();
  }

  /**
   * The last allowed points of a grid.
   *
   * @param points in order
   * @param whyNoMore why there are no more, in words, if fewer than requested
   */
  public record LastPoints(List<Configuration> points, String whyNoMore) {}

  /** The last points of a grid; empty for other samplers, and if run_cap ends the grid earlier. */
  public LastPoints lastPoints(int most) {
    if (plan.total().isEmpty()) {
      return new LastPoints(List.of(), "the search is unbounded");
    }
    if (sampler.size().isEmpty() || isCutShort()) {
      return new LastPoints(
          List.of(), "more than %d trials come before them".formatted(PlanWalk.FARTHEST));
    }
    Deque<Configuration> points = new ArrayDeque<>();
    long number = sampler.size().get().longValueExact() - 1;
    for (int looks = 0; number >= 0 && points.size() < most; looks++) {
      if (looks == PlanWalk.FARTHEST) {
        return new LastPoints(
            List.copyOf(points), "%d points were examined without success".formatted(looks));
      }
      Optional<Configuration> point = at(number);
      Optional<Rule> violated = point.flatMap(spec::violatedConstraint);
      if (violated.isEmpty() && point.isPresent() && !spec.given().contains(point.get())) {
        points.addFirst(point.get());
      }
      number = violated.isPresent() ? sampler.before(number, violated.get()) : number - 1;
    }
    return new LastPoints(List.copyOf(points), "the constraints allow no more");
  }

  /** Whether run_cap ends a grid before its last point, constraints aside. */
  private boolean isCutShort() {
    BigInteger trials = sampler.size().orElseThrow().multiply(BigInteger.valueOf(spec.repeats()));
    return spec.runCap().isPresent()
        && trials.compareTo(BigInteger.valueOf(spec.runCap().getAsInt())) > 0;
  }

  /** A sample of the configurations. */
  public List<Configuration> sample() {
    return sample;
  }

  /** Why the plan ends, in words; empty if the end was not reached. */
  public String end() {
    if (plan.end().isEmpty() && sampledPoints > 0 && sample.isEmpty() && fresh.created() == 0) {
      return "the constraints exclude every sampled point";
    }
    String end = walk().plan().end().map(PlanEnd::describe).orElse("");
    List<String> early = new ArrayList<>();
    spec.stopRule().map(StopRule::describe).ifPresent(early::add);
    spec.budget().map(MetricBudget::describe).ifPresent(early::add);
    return early.isEmpty()
        ? end
        : (end.isEmpty() ? "ends " : end + ", or earlier ") + String.join(", or ", early);
  }

  public Counts counts(Finished finished) {
    if (plan.end().isPresent()) {
      long trials = remaining.flatMap(RemainingTrials::total).orElse(fresh.created());
      return counts(counted(), OptionalDouble.of((double) trials), finished);
    }
    Optional<BigInteger> total = plan.total();
    if (total.isEmpty()) {
      return counts(counted(), OptionalDouble.empty(), finished);
    }
    return sampler.size().isPresent()
        ? ofGrid(total.get(), finished)
        : ofDraws(total.get(), finished);
  }

  private Counts counts(Suggestions suggestions, OptionalDouble trials, Finished finished) {
    OptionalDouble confirming = confirming(trials);
    OptionalDouble all =
        trials.isPresent()
            ? OptionalDouble.of(trials.getAsDouble() + confirming.orElse(0))
            : trials;
    return new Counts(
        suggestions,
        trials,
        confirming,
        remaining.map(known -> known.left(trials)).orElse(all),
        spec.repeats(),
        plan.baselineTrials(),
        plan.enqueued(),
        finished);
  }

  /** The exact numbers of suggestions so far, which are all unless the plan is unbounded. */
  private Suggestions counted() {
    Map<String, Double> excluded = new LinkedHashMap<>();
    plan.excluded().forEach((rule, count) -> excluded.put(rule, (double) count));
    boolean isAll = plan.end().isPresent();
    return new Suggestions(
        isAll ? OptionalDouble.of((double) plan.suggested()) : OptionalDouble.empty(),
        OptionalDouble.of(duplicates()),
        excluded,
        /* isEstimated= */ false,
        isAll ? 0 : plan.suggested());
  }

  /** The greatest number of confirming trials; empty without confirmation. */
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
    long baseline = Math.min(fresh.created(), plan.baselineTrials());
    long accepted = (fresh.created() - baseline) / spec.repeats() - plan.enqueued();
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
    double trials =
        Math.max(
            (double) fresh.created(),
            plan.baselineTrials() + (allowed + plan.enqueued() - onGrid()) * spec.repeats());
    boolean isExact = spec.constraints().isEmpty() && spec.search().space().blocks().size() == 1;
    OptionalDouble all =
        OptionalDouble.of(isExact ? total.doubleValue() : Math.min(trials, total.doubleValue()));
    Suggestions suggestions =
        new Suggestions(
            OptionalDouble.of(size),
            isExact ? OptionalDouble.of(onGrid()) : OptionalDouble.empty(),
            excluded,
            !isExact,
            sampledPoints);
    return counts(suggestions, all, finished);
  }

  /** The number of given configurations that are points of the grid, and so duplicates. */
  private double onGrid() {
    return (double) spec.given().stream().filter(spec.search().space()::onGrid).count();
  }

  /** The most trials of a finite space if only a share of it is allowed. */
  private double mostAllowed(double share) {
    return spec.search()
        .space()
        .cardinality()
        .map(count -> plan.baselineTrials() + count.doubleValue() * share * spec.repeats())
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** Extrapolates the draws so far. */
  private Counts ofDraws(BigInteger total, Finished finished) {
    double allowed =
        1
            - (double) plan.excluded().values().stream().mapToLong(Long::longValue).sum()
                / Math.max(1, plan.suggested());
    double trials = Math.min(total.doubleValue(), mostAllowed(allowed));
    double share = trials / Math.max(1, fresh.created());
    Map<String, Double> excluded = new LinkedHashMap<>();
    plan.excluded().forEach((rule, count) -> excluded.put(rule, count * share));
    Suggestions suggestions =
        new Suggestions(
            OptionalDouble.of(plan.suggested() * share),
            OptionalDouble.of(duplicates() * share),
            excluded,
            /* isEstimated= */ true,
            plan.suggested());
    return counts(suggestions, OptionalDouble.of(trials), finished);
  }
}
