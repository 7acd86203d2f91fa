package sweep.run.plan;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import sweep.journal.entry.SearchPosition;
import sweep.sampler.Sampler;
import sweep.sampler.SamplerType;
import sweep.space.Configuration;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.specification.SweepSpec;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialHistory;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * The trials of a search, created one at a time: the repeats of the baseline, then those of each
 * configuration that users added, of each enqueued one, and of each that the sampler suggests. The
 * run cap does not count the trials of added configurations. A configuration that was tried before,
 * also as the baseline, is a duplicate and gets no trials. Confirming trials belong to {@link
 * ConfirmingPlan}; here they only take numbers.
 */
public final class Plan {
  private final SweepSpec spec;
  private final Sampler sampler;
  private final PlanStart start;

  /** The number of this spec's first suggestion; earlier ones are of an earlier spec. */
  private final long firstSuggestion;

  private final TrialQueue queue;
  private final TriedConfigurations tried;
  private final GivenConfigurations given;
  private final SkippedSuggestions skipped;
  private Optional<PlanEnd> end = Optional.empty();
  private long triedBefore;
  private long suggestions;
  private long accepted;
  private long duplicatesHere;

  public Plan(SweepSpec spec) {
    this(spec, PlanStart.NEW);
  }

  /** The plan of a resumed sweep. */
  public Plan(SweepSpec spec, PlanStart start) {
    this(spec, start, spec.sampler());
  }

  /**
   * The plan of a resumed sweep.
   *
   * @param sampler that of the spec
   */
  public Plan(SweepSpec spec, PlanStart start, Sampler sampler) {
    this.spec = spec;
    this.start = start;
    this.sampler = sampler;
    this.queue = new TrialQueue(spec, start.firstNumber());
    this.skipped = new SkippedSuggestions(spec, sampler);
    this.firstSuggestion = start.firstSuggestionOf(spec.search());
    this.suggestions = firstSuggestion;
    this.given = new GivenConfigurations(spec, start.added());
    for (TrialRecord record : start.trials()) {
      count(record.trial());
    }
    if (firstSuggestion <= start.firstSuggestion()) {
      this.suggestions = skipped.resume(start, suggestions);
    }
    this.tried = new TriedConfigurations(start.trials(), spec.baseline(), suggestionsDiffer());
    if (queue.baselineCreated() == 0) {
      spec.baseline().ifPresent(baseline -> queue.add(new Origin.Baseline(), baseline, 0));
    }
    if (Math.max(spec.repeats(), spec.baselineRepeats()) > 1) {
      addMissingRepeats();
    }
  }

  private void count(Trial trial) {
    queue.count(trial);
    if (trial.isConfirming()) {
      return;
    }
    given.add(trial);
    if (trial.origin() instanceof Origin.Suggested suggested) {
      suggestions = Math.max(suggestions, suggested.number() + 1);
      boolean isBefore = suggested.number() < firstSuggestion;
      accepted += trial.repeat() == 0 && !isBefore ? 1 : 0;
      triedBefore += trial.repeat() == 0 && isBefore ? 1 : 0;
    }
  }

  /** Adds repeats that an earlier runner did not create, or that the spec did not have then. */
  private void addMissingRepeats() {
    Map<Origin, Trial> last = new LinkedHashMap<>();
    Set<Origin> skipped = new HashSet<>();
    for (TrialRecord record : start.trials()) {
      if (!record.trial().isConfirming()) {
        last.put(record.trial().origin(), record.trial());
      }
      if (skipsRepeats(record)) {
        skipped.add(record.trial().origin());
      }
    }
    last.keySet().removeAll(skipped);
    long planned = queue.planned();
    for (Trial trial : last.values()) {
      int missing = Math.max(0, spec.repeatsOf(trial.origin()) - trial.repeat() - 1);
      planned += trial.isAdded() ? 0 : missing;
      boolean isBeyond = spec.runCap().isPresent() && planned > spec.runCap().getAsInt();
      if (trial.isAdded() || !isBeyond) {
        queue.add(trial.origin(), trial.configuration(), trial.repeat() + 1);
      } else {
        end = Optional.of(PlanEnd.NO_ROOM);
      }
    }
  }

  /**
   * Whether the rest of a configuration's repeats is left out, because this one was pruned or
   * cancelled. A baseline of which a trial was cancelled keeps its repeats.
   */
  public static boolean skipsRepeats(TrialRecord record) {
    TrialState.Kind state = record.state().kind();
    return state == TrialState.Kind.PRUNED
        || (state == TrialState.Kind.CANCELLED && !record.trial().isBaseline());
  }

  /** Creates the next trial; empty if there is none, for the reason in {@link #end}. */
  public Optional<Trial> next(TrialHistory history) {
    return next(history, () -> true);
  }

  /**
   * Creates the next trial. If there is neither a trial nor an {@link #end}, the search can be
   * continued with another call.
   *
   * @param goOn asked before each suggestion whether to continue the search
   */
  public Optional<Trial> next(TrialHistory history, BooleanSupplier goOn) {
    takeAdded();
    if (queue.isEmpty()) {
      suggest(history, goOn);
    }
    return queue.take();
  }

  /** Whether {@link #next} creates a trial of an added configuration. */
  public boolean hasAdded() {
    takeAdded();
    return queue.first().filter(Trial::isAdded).isPresent();
  }

  /** Leaves out what the search had planned: only trials of added configurations are left. */
  public void leaveSearch() {
    queue.keep(Trial::isAdded);
  }

  private void takeAdded() {
    while (queue.isEmpty() && given.hasAdded()) {
      take(given.nextAdded(), new Origin.Added(queue.nextNumber()));
    }
  }

  private void take(Optional<Configuration> configuration, Origin origin) {
    configuration
        .filter(tried::add)
        .ifPresent(
            untried -> {
              queue.add(origin, untried, 0);
              queue.first().ifPresent(given::add);
            });
  }

  /** Creates no more repeats of a configuration, see {@link #skipsRepeats}. */
  public void skipRepeats(Origin origin) {
    queue.keep(trial -> !trial.origin().equals(origin));
  }

  /** The number of the suggestion that {@link #next} asks for first; empty if it asks for none. */
  public OptionalLong wanted() {
    return queue.isEmpty() && !given.hasAdded() && end.isEmpty() && foreseenEnd().isEmpty()
        ? OptionalLong.of(suggestions - firstSuggestion)
        : OptionalLong.empty();
  }

  /** Whether the trial that {@link #next} creates next is that of a new suggestion. */
  public boolean isSuggestionNext() {
    return wanted().isPresent() && given.isQueueEmpty();
  }

  /** Why {@link #next} has no trial left; empty while it has. */
  public Optional<PlanEnd> end() {
    return queue.isEmpty() && !given.hasAdded() ? end : Optional.empty();
  }

  /** The position of the search, for the journal. */
  public SearchPosition position() {
    return skipped.position(suggestions);
  }

  /** The number of suggestions of this spec that were skipped as duplicates. */
  public long duplicates() {
    boolean allKnown = firstSuggestion == 0 && spec.constraints().isEmpty() && !given.hasImported();
    return allKnown ? suggestions - accepted : Math.max(0, duplicatesHere - triedBefore);
  }

  /** Whether every repeat of the baseline exists. */
  public boolean isBaselineCreated() {
    return queue.baselineCreated() >= baselineTrials();
  }

  /** The number of enqueued configurations with trials. */
  public long enqueued() {
    return given.enqueued();
  }

  /** The number of trials of the baseline. */
  public int baselineTrials() {
    return spec.baselineRepeats();
  }

  /**
   * The number of trials at the end of the plan; empty if it is unbounded. An upper bound where
   * duplicates of a random search can't be predicted.
   */
  public Optional<BigInteger> total() {
    return new PlanSize(spec, sampler).trials(start);
  }

  /** Whether constraints, duplicates or an early end may leave fewer trials than {@link #total}. */
  public static boolean isBoundFromAbove(SweepSpec spec) {
    return !spec.constraints().isEmpty()
        || spec.stopRule().isPresent()
        || spec.search().space().blocks().size() > 1;
  }

  private void suggest(TrialHistory history, BooleanSupplier goOn) {
    while (queue.isEmpty() && end.isEmpty() && goOn.getAsBoolean()) {
      end = foreseenEnd();
      if (end.isEmpty() && !takeEnqueued()) {
        suggestOne(history);
      }
    }
  }

  /** Takes the next enqueued configuration unless it was tried; returns false if there is none. */
  private boolean takeEnqueued() {
    Optional<Configuration> next = given.next();
    take(next, new Origin.Enqueued(queue.nextNumber()));
    return next.isPresent();
  }

  private void suggestOne(TrialHistory history) {
    Optional<Configuration> suggestion;
    try {
      suggestion = sampler.suggest(suggestions - firstSuggestion, history);
    } catch (RuleException e) {
      exclude(e.rule(), suggestions + 1);
      return;
    }
    if (suggestion.isEmpty()) {
      boolean none = accepted == 0 && (start.searched().isPresent() || !skipped.byRule().isEmpty());
      end = Optional.of(none ? PlanEnd.NOTHING_ALLOWED : PlanEnd.ALL_SUGGESTED);
      return;
    }
    Optional<Rule> broken = spec.violatedConstraint(suggestion.get());
    if (broken.isPresent()) {
      long next = sampler.after(suggestions - firstSuggestion, broken.get());
      exclude(broken.get().text(), firstSuggestion + next);
    } else {
      take(suggestions++, suggestion.get());
    }
  }

  private void take(long number, Configuration configuration) {
    if (tried.add(configuration)) {
      skipped.accepted();
      accepted++;
      queue.add(new Origin.Suggested(number), configuration, 0);
    } else {
      skipped.duplicate();
      duplicatesHere++;
    }
  }

  /** Skips the suggestions up to another one: all of them violate the rule. */
  private void exclude(String rule, long next) {
    skipped.excluded(rule, next - suggestions);
    suggestions = next;
  }

  /** The number of suggestions of this spec so far. */
  public long suggested() {
    return suggestions - firstSuggestion;
  }

  /** The number of suggestions that the sampler can make; empty if it is unbounded. */
  public Optional<BigInteger> suggestible() {
    return sampler.size();
  }

  /**
   * The number of suggestions of this runner that each constraint excluded, by its text, in the
   * order of the spec; followed by rules that could not be evaluated.
   */
  public Map<String, Long> excluded() {
    return skipped.byRule();
  }

  private Optional<PlanEnd> foreseenEnd() {
    if (spec.runCap().isPresent() && queue.created() + spec.repeats() > spec.runCap().getAsInt()) {
      return Optional.of(
          queue.created() < spec.runCap().getAsInt() ? PlanEnd.NO_ROOM : PlanEnd.RUN_CAP);
    }
    if (!given.isQueueEmpty()) {
      return Optional.empty();
    }
    boolean allFound = PlanSize.searchable(spec).filter(this::allAccepted).isPresent();
    return allFound ? Optional.of(PlanEnd.NOTHING_NEW) : skipped.end();
  }

  private boolean allAccepted(BigInteger searchable) {
    return BigInteger.valueOf(accepted + given.inSpace()).compareTo(searchable) >= 0;
  }

  /** Whether no two suggestions are equal, as the points of one grid. */
  private boolean suggestionsDiffer() {
    return spec.search().method() == SamplerType.GRID
        && firstSuggestion == 0
        && given.inSpace() == 0
        && !given.hasAdded()
        && spec.enqueued().isEmpty()
        && spec.search().space().blocks().size() == 1;
  }
}
