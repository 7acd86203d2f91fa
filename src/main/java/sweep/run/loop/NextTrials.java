package sweep.run.loop;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SearchPosition;
import sweep.journal.entry.SweepHistory;
import sweep.run.LoopContext;
import sweep.run.Ticker;
import sweep.run.plan.ConfirmingPlan;
import sweep.run.plan.OutlookWatch;
import sweep.run.plan.Plan;
import sweep.run.plan.PlanStart;
import sweep.run.plan.SearchEnd;
import sweep.run.plan.SearchLimits;
import sweep.sampler.model.GaussianSearch;
import sweep.specification.SweepSpec;
import sweep.trial.Trial;
import sweep.trial.TrialHistory;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Chooses the trial to launch next: a waiting one, otherwise a paused one that deserves to go on,
 * otherwise a new one of the search, and after the search one that confirms a leader.
 */
final class NextTrials {
  /** The longest time that one round of the loop may search for an allowed configuration. */
  private static final Duration SEARCH = Duration.ofMillis(50);

  /** Fruitless rounds before the first notice; each further notice takes ten times as many. */
  private static final int ROUNDS_BEFORE_NOTICE = 100;

  /** The number of fruitless suggestions after which the position is recorded. */
  private static final long RECORDED_EVERY = 50_000;

  private final LoopContext context;
  private final SweepHistory history;
  private final WaitingTrials waiting;
  private SweepSpec spec;
  private PreparedSuggestions suggestions;
  private Plan plan;
  private ConfirmingPlan confirming;
  private final PausedTrials paused;
  private Optional<BigInteger> total;

  /** What ended the search early. */
  private Optional<SearchEnd> early = Optional.empty();

  private boolean planExhausted;
  private boolean searchIsOver;
  private int fruitlessRounds;
  private int noticeAfterRounds = ROUNDS_BEFORE_NOTICE;

  /** The position of the search in the journal. */
  private SearchPosition recorded;

  NextTrials(LoopContext context) {
    this.context = context;
    this.history = context.history();
    this.waiting = new WaitingTrials(history);
    this.paused = new PausedTrials(context);
    startPlan();
  }

  private void startPlan() {
    spec = context.spec();
    suggestions =
        new PreparedSuggestions(
            new PreparedSuggestions.Source(
                spec.sampler(),
                spec.search().atRandom(),
                configuration -> spec.violatedConstraint(configuration).isEmpty()),
            context.ports(),
            context.listener());
    if (spec.stopRule().filter(rule -> rule.expectedImprovement().isPresent()).isPresent()) {
      suggestions.judge();
    }
    plan = new Plan(spec, PlanStart.after(history), suggestions);
    confirming = new ConfirmingPlan(spec, history, context.ports().leaders());
    total = plan.total().map(mostConfirming()::add);
    recorded = plan.position();
  }

  /**
   * Plans again from the history, as a new runner would: configurations were added, or the run cap
   * has changed.
   */
  void planAnew() {
    startPlan();
    planExhausted = false;
    searchIsOver = false;
    if (early.isPresent()) {
      plan.leaveSearch();
    }
  }

  /** Whether added configurations have no trials yet. */
  boolean hasAdded() {
    return !history.controls().added().isEmpty();
  }

  /** The number of trials of the search; empty if it is unbounded. */
  Optional<BigInteger> searchTotal() {
    return plan.total();
  }

  /** The greatest possible number of confirming trials. */
  BigInteger mostConfirming() {
    return confirming.most(plan.total());
  }

  /** The number of trials in all; empty if it is unbounded. */
  Optional<BigInteger> total() {
    return total;
  }

  /** The number of suggestions that were skipped because their configuration had been tried. */
  long duplicates() {
    return plan.duplicates();
  }

  /** Adds a trial that exists and may need another attempt. */
  void add(TrialRecord record) {
    if (record.state().kind() == TrialState.Kind.WAITING) {
      waiting.add(record.trial().number());
    }
  }

  /** Marks a trial as ended. */
  void ended(int trial) {
    waiting.ended(trial);
    TrialRecord record = history.trial(trial);
    if (Plan.skipsRepeats(record)) {
      plan.skipRepeats(record.trial().origin());
    }
  }

  /** Ends the search early; added configurations still run, and its leaders are confirmed. */
  void endSearch(SearchEnd end) {
    early = early.or(() -> Optional.of(end));
    plan.leaveSearch();
  }

  /** Why the search has ended, now that it has. */
  SearchEnd end() {
    return early.or(plan::end).orElseThrow();
  }

  /** Whether no trial is left. Called when no attempt is under way. */
  boolean areDone() {
    boolean noneWaits =
        early.isPresent()
            ? !waiting.hasBesideSearch() && !plan.hasAdded()
            : planExhausted && waiting.isEmpty();
    return noneWaits
        && !paused.exist()
        && (spec.confirmation().isEmpty() || confirming.left() == 0);
  }

  /** The next trial; empty if none can be launched now. */
  Optional<Trial> next() {
    if (early.isPresent()) {
      settlePaused();
      return waiting
          .nextBesideSearch()
          .or(() -> plan.hasAdded() ? search() : Optional.empty())
          .or(this::confirm);
    }
    boolean baselineMissing = !planExhausted && !plan.isBaselineCreated();
    boolean baselineAlone = baselineMissing || waiting.baselineIsOpen();
    Optional<Trial> again = waiting.next(baselineAlone);
    if (again.isPresent() || (baselineAlone && !baselineMissing)) {
      return again;
    }
    Optional<Trial> promoted = baselineAlone ? Optional.empty() : paused.next();
    if (promoted.isPresent()) {
      return promoted;
    }
    if (planExhausted) {
      return last();
    }
    Optional<Trial> created = search();
    // Without baseline trials to create, the waiting trials may start.
    return created.isEmpty() && (planExhausted || early.isPresent()) ? next() : created;
  }

  /** The next trial when the search has no new one and no trial waits. */
  private Optional<Trial> last() {
    boolean isQuiet = !history.counts().containsKey(TrialState.Kind.RUNNING);
    Optional<Trial> last = isQuiet ? paused.last() : Optional.empty();
    if (last.isPresent()) {
      return last;
    }
    settlePaused();
    return confirm();
  }

  /** Ends the paused trials for good if nothing can make them go on any more. */
  void settlePaused() {
    if (!paused.exist() || history.counts().containsKey(TrialState.Kind.RUNNING)) {
      return;
    }
    boolean noneIsLeft = planExhausted && waiting.isEmpty();
    if (early.isPresent() || (noneIsLeft && paused.last().isEmpty())) {
      paused.settle();
    }
  }

  /** Makes the next suggestion ahead of need, if that takes a while. */
  void prepare() {
    if (!planExhausted && early.isEmpty()) {
      boolean unused = isPrepared();
    }
  }

  private boolean isPrepared() {
    OptionalLong wanted = suggestions.learns() ? plan.wanted() : OptionalLong.empty();
    return wanted.isEmpty() || suggestions.prepare(wanted.getAsLong(), history);
  }

  private Optional<Trial> search() {
    boolean isAhead = suggestions.learns() && !context.hasAppliedAll();
    if (!isPrepared() || isAhead || isHardlyWorthIt()) {
      return Optional.empty();
    }
    Ticker ticker = context.ports().ticker();
    long start = ticker.nanos();
    Optional<Trial> created =
        plan.next(known(), () -> ticker.nanos() - start < SEARCH.toNanos() && isPrepared());
    planExhausted = created.isEmpty() && plan.end().isPresent();
    if (created.isEmpty()) {
      recordPosition();
    }
    if (created.isEmpty() && !planExhausted) {
      continueNextRound();
    }
    if (planExhausted && spec.confirmation().isEmpty()) {
      total = Optional.of(BigInteger.valueOf(history.trials().size()));
    }
    created.ifPresent(this::recordCreated);
    created.ifPresent(waiting::created);
    return created;
  }

  /** Records what the model expects of the next suggestion; whether that ends the search. */
  private boolean isHardlyWorthIt() {
    if (!plan.isSuggestionNext()) {
      return false;
    }
    suggestions
        .outlook()
        .filter(GaussianSearch.Outlook::isFounded)
        .map(outlook -> new ControlAction.Expected(outlook.results(), outlook.improvement()))
        .filter(judged -> !history.search().lastExpected().equals(Optional.of(judged)))
        .ifPresent(judged -> context.record(new JournalEntry.Control(judged), Durability.WRITTEN));
    OutlookWatch.end(spec, history).ifPresent(this::endSearch);
    return early.isPresent();
  }

  private TrialHistory known() {
    return suggestions.learns() ? history.visible() : history;
  }

  private void recordCreated(Trial trial) {
    context.record(new JournalEntry.TrialCreated(trial), Durability.WRITTEN);
    recorded = plan.position();
    fruitlessRounds = 0;
    noticeAfterRounds = ROUNDS_BEFORE_NOTICE;
  }

  /** Records the position, so that the next runner skips what was fruitless. */
  private void recordPosition() {
    SearchPosition position = plan.position();
    long looks = position.looks() - recorded.looks();
    if (looks >= (planExhausted ? SearchLimits.LEAST_RECORDED : RECORDED_EVERY)) {
      context.record(
          new JournalEntry.Control(new ControlAction.Searched(position)), Durability.WRITTEN);
      recorded = position;
    }
  }

  /** Has the next round start at once, and reports a search that has been fruitless for long. */
  private void continueNextRound() {
    context.ports().events().post(() -> {});
    fruitlessRounds++;
    if (fruitlessRounds == noticeAfterRounds) {
      noticeAfterRounds *= 10;
      context.listener().notice(fruitless());
    }
  }

  private String fruitless() {
    Optional<Map.Entry<String, Long>> strictest =
        plan.excluded().entrySet().stream().max(Map.Entry.comparingByValue());
    return "still searching for %s after %d suggestions%s"
            .formatted(
                plan.duplicates() > 0
                    ? "a new configuration (%d were tried before)".formatted(plan.duplicates())
                    : "an allowed configuration",
                plan.suggested(),
                plan.suggestible().map(" of %d"::formatted).orElse(""))
        + strictest
            .map(
                rule ->
                    "; the constraint '%s' excluded %d".formatted(rule.getKey(), rule.getValue()))
            .orElse("");
  }

  private Optional<Trial> confirm() {
    if (spec.confirmation().isEmpty() || !searchIsOver()) {
      return Optional.empty();
    }
    Optional<Trial> next = confirming.next();
    next.ifPresent(this::recordCreated);
    return next;
  }

  /** Whether all trials of the search have ended, so that its leaders are known. */
  private boolean searchIsOver() {
    if (searchIsOver || history.trials().stream().anyMatch(this::mayChange)) {
      return searchIsOver;
    }
    searchIsOver = true;
    int left = confirming.left();
    total = Optional.of(BigInteger.valueOf(history.trials().size() + (long) left));
    if (left > 0) {
      context
          .listener()
          .notice(
              "the search has ended: %s; %d more trials on fresh seeds confirm its leaders"
                  .formatted(end().describe(), left));
    }
    return true;
  }

  /** Waiting trials are no longer launched once the search ended early. */
  private boolean mayChange(TrialRecord record) {
    TrialState.Kind state = record.state().kind();
    boolean open =
        state == TrialState.Kind.RUNNING
            || state == TrialState.Kind.PAUSED
            || (state == TrialState.Kind.WAITING && (early.isEmpty() || record.trial().isAdded()));
    return open && !record.trial().isConfirming();
  }
}
