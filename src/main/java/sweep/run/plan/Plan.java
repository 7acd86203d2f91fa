package sweep.run.plan;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

/**
 * The trials that a search must have, made one at a time: the baseline's repeats, then the repeats
 * of each new configuration that the sampler suggests. A configuration that was tried before, as
 * the baseline too, is a duplicate and gets no trials. Those that confirm its leaders come after
 * it, in {@link ConfirmingPlan}, and count here for nothing but the numbers of trials.
 */
public final class Plan {
  private final SweepSpec spec;
  private final Sampler sampler;
  private final PlanStart start;

  /** The number of the sampler's first suggestion among all that the sweep has had. */
  private final long firstSuggestion;

  private final Deque<Trial> repeats = new ArrayDeque<>();

  /** Ids of the configurations so far; filled when first needed, as a grid hardly needs it. */
  private final Set<Long> seen = new HashSet<>();

  private final Map<String, Long> excluded = new HashMap<>();
  private List<TrialRecord> unseen = List.of();
  private Optional<PlanEnd> end = Optional.empty();
  private int created;
  private int confirming;

  /** Configurations of the search space that were tried elsewhere. */
  private long imported;

  private int baselineCreated;
  private long triedBefore;
  private long suggestions;
  private long accepted;
  private long duplicatesHere;
  private final VainLooks inVain;

  public Plan(SweepSpec spec) {
    this(spec, PlanStart.NEW);
  }

  /** The plan of a sweep that goes on. */
  public Plan(SweepSpec spec, PlanStart start) {
    this.spec = spec;
    this.start = start;
    this.sampler = spec.search().sampler();
    this.inVain = new VainLooks(spec, sampler.size().isEmpty());
    this.firstSuggestion = start.firstSuggestionOf(spec.search());
    this.suggestions = firstSuggestion;
    this.unseen = start.trials();
    for (TrialRecord record : start.trials()) {
      count(record.trial());
    }
    if (firstSuggestion <= start.firstSuggestion()) {
      this.suggestions = inVain.goOnFrom(start, suggestions);
    }
    if (baselineCreated == 0) {
      spec.baseline().ifPresent(baseline -> addRepeats(new Origin.Baseline(), baseline, 0));
    }
    if (Math.max(spec.repeats(), spec.baselineRepeats()) > 1) {
      addMissingRepeats();
    }
  }

  private void count(Trial trial) {
    if (trial.isConfirming()) {
      confirming++;
      return;
    }
    created++;
    baselineCreated += trial.isBaseline() ? 1 : 0;
    boolean isSearched =
        trial.origin() instanceof Origin.Imported
            && trial.repeat() == 0
            && spec.baseline().filter(trial.configuration()::equals).isEmpty()
            && spec.search().space().contains(trial.configuration());
    imported += isSearched ? 1 : 0;
    if (trial.origin() instanceof Origin.Suggested suggested) {
      suggestions = Math.max(suggestions, suggested.number() + 1);
      boolean isBefore = suggested.number() < firstSuggestion;
      accepted += trial.repeat() == 0 && !isBefore ? 1 : 0;
      triedBefore += trial.repeat() == 0 && isBefore ? 1 : 0;
    }
  }

  /** Of the last configuration if the runner went down meanwhile; of all if there are more now. */
  private void addMissingRepeats() {
    Map<Origin, Trial> last = new LinkedHashMap<>();
    start.trials().stream()
        .map(TrialRecord::trial)
        .filter(trial -> !trial.isConfirming())
        .forEach(trial -> last.put(trial.origin(), trial));
    for (Trial trial : last.values()) {
      int missing = Math.max(0, repeatsOf(trial.origin()) - trial.repeat() - 1);
      if (spec.runCap().isPresent()
          && created + repeats.size() + missing > spec.runCap().getAsInt()) {
        end = Optional.of(PlanEnd.NO_ROOM);
        return;
      }
      addRepeats(trial.origin(), trial.configuration(), trial.repeat() + 1);
    }
  }

  /** The next trial, which from now on exists; empty if there is none, for {@link #end}. */
  public Optional<Trial> next(TrialHistory history) {
    return next(history, () -> true);
  }

  /**
   * The next trial, if one is found as long as the caller wants to go on, which is asked before
   * each suggestion. Without one and without an {@link #end}, the search can go on later.
   */
  public Optional<Trial> next(TrialHistory history, BooleanSupplier goOn) {
    if (repeats.isEmpty()) {
      suggest(history, goOn);
    }
    Optional<Trial> next = Optional.ofNullable(repeats.poll());
    next.ifPresent(
        trial -> {
          created++;
          baselineCreated += trial.isBaseline() ? 1 : 0;
        });
    return next;
  }

  /** Why {@link #next} gave no trial; empty as long as it gives one. */
  public Optional<PlanEnd> end() {
    return repeats.isEmpty() ? end : Optional.empty();
  }

  /** How far the search has looked, to be put on record. */
  public SearchPosition position() {
    return inVain.position(suggestions);
  }

  /** How many suggestions were dropped as tried, but for those of an earlier form of the spec. */
  public long duplicates() {
    boolean allKnown = firstSuggestion == 0 && spec.constraints().isEmpty() && imported == 0;
    return allKnown ? suggestions - accepted : Math.max(0, duplicatesHere - triedBefore);
  }

  /** Whether every repeat of the baseline exists. */
  public boolean isBaselineCreated() {
    return baselineCreated >= baselineTrials();
  }

  /** How many trials the baseline has. */
  public int baselineTrials() {
    return spec.baselineRepeats();
  }

  /**
   * How many trials there will be when the plan is at its end; empty if it has no end. A bound from
   * above where the duplicates of a random search can't be foreseen.
   */
  public Optional<BigInteger> total() {
    return new PlanSize(spec, sampler).trials(start.trials());
  }

  /** Whether there may be fewer trials than {@link #total}, as some are found to drop out. */
  public static boolean isBoundFromAbove(SweepSpec spec) {
    return !spec.constraints().isEmpty() || spec.search().space().blocks().size() > 1;
  }

  private void suggest(TrialHistory history, BooleanSupplier goOn) {
    while (repeats.isEmpty() && end.isEmpty() && goOn.getAsBoolean()) {
      end = foreseenEnd();
      if (end.isEmpty()) {
        suggestOne(history);
      }
    }
  }

  private void suggestOne(TrialHistory history) {
    Optional<Configuration> suggestion;
    try {
      suggestion = sampler.suggest(suggestions - firstSuggestion, history);
    } catch (RuleException unworkable) {
      exclude(unworkable.rule(), suggestions + 1);
      return;
    }
    if (suggestion.isEmpty()) {
      boolean none = accepted == 0 && (start.searched().isPresent() || !excluded.isEmpty());
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
    if (isNew(configuration)) {
      inVain.accepted();
      accepted++;
      addRepeats(new Origin.Suggested(number), configuration, 0);
    } else {
      inVain.duplicate();
      duplicatesHere++;
    }
  }

  /** Leaves out a suggestion, and those up to another, which can do no better. */
  private void exclude(String rule, long next) {
    inVain.excluded();
    excluded.merge(rule, next - suggestions, Long::sum);
    suggestions = next;
  }

  /** How many suggestions of this spec the sampler has made so far. */
  public long suggested() {
    return suggestions - firstSuggestion;
  }

  /** How many suggestions of this spec the sampler has; empty if they have no end. */
  public Optional<BigInteger> asked() {
    return sampler.size();
  }

  /**
   * How many suggestions of this runner each constraint has excluded, by its text, in order; and
   * each rule that could not be worked out for them.
   */
  public Map<String, Long> excluded() {
    Map<String, Long> inOrder = new LinkedHashMap<>();
    for (Rule rule : spec.constraints()) {
      Optional.ofNullable(excluded.get(rule.text()))
          .ifPresent(count -> inOrder.put(rule.text(), count));
    }
    new TreeMap<>(excluded).forEach(inOrder::putIfAbsent);
    return inOrder;
  }

  private Optional<PlanEnd> foreseenEnd() {
    if (spec.runCap().isPresent() && created + spec.repeats() > spec.runCap().getAsInt()) {
      return Optional.of(created < spec.runCap().getAsInt() ? PlanEnd.NO_ROOM : PlanEnd.RUN_CAP);
    }
    boolean allFound = PlanSize.searchable(spec).filter(this::allAccepted).isPresent();
    return allFound ? Optional.of(PlanEnd.NOTHING_NEW) : inVain.end();
  }

  private boolean allAccepted(BigInteger searchable) {
    return BigInteger.valueOf(accepted + imported).compareTo(searchable) >= 0;
  }

  private boolean isNew(Configuration configuration) {
    boolean grid = spec.search().method() == SamplerType.GRID && firstSuggestion == 0;
    if (grid && imported == 0 && spec.search().space().blocks().size() == 1) {
      return spec.baseline().filter(configuration::equals).isEmpty();
    }
    unseen.forEach(record -> seen.add(key(record.trial().configuration())));
    unseen = List.of();
    spec.baseline().ifPresent(baseline -> seen.add(key(baseline)));
    return seen.add(key(configuration));
  }

  private static long key(Configuration configuration) {
    return Long.parseUnsignedLong(configuration.id(), 16);
  }

  private void addRepeats(Origin origin, Configuration configuration, int first) {
    int number = start.firstNumber() + confirming + created + repeats.size();
    for (int repeat = first; repeat < repeatsOf(origin); repeat++) {
      long seed = spec.search().seed() + repeat;
      repeats.add(new Trial(number++, origin, configuration, repeat, seed));
    }
  }

  private int repeatsOf(Origin origin) {
    if (origin instanceof Origin.Imported) {
      // It has as many as there were, and counts as done.
      return 0;
    }
    return origin instanceof Origin.Baseline ? spec.baselineRepeats() : spec.repeats();
  }
}
