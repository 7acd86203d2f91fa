package sweep.run.loop;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SearchPosition;
import sweep.journal.entry.SweepHistory;
import sweep.run.LoopContext;
import sweep.run.RunnerPorts;
import sweep.run.SweepListener;
import sweep.run.plan.ConfirmingPlan;
import sweep.run.plan.Plan;
import sweep.run.plan.PlanEnd;
import sweep.run.plan.PlanStart;
import sweep.run.plan.SearchLimits;
import sweep.specification.SweepSpec;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Says which trial is launched next: one that waits, else a new one of the search, and when that is
 * over one that confirms a leader.
 */
final class NextTrials {
  /** How long a round may search among what the constraints exclude. */
  private static final Duration SEARCH = Duration.ofMillis(50);

  /** After so many rounds of searching in vain the user is told, and after ten times as many. */
  private static final int PATIENCE_ROUNDS = 100;

  /** So many suggestions passed over are put on record at a time. */
  private static final long WORTH_RECORDING = 50_000;

  private final SweepSpec spec;
  private final SweepHistory history;
  private final RunnerPorts edges;
  private final SweepListener listener;
  private final Consumer<JournalEntry> record;
  private final Plan plan;
  private final ConfirmingPlan confirming;
  private final WaitingTrials waiting;
  private Optional<BigInteger> total;

  /** Why the search was ended before its plan was; empty if it was not. */
  private Optional<String> goodEnough = Optional.empty();

  private boolean planExhausted;
  private boolean searchIsOver;
  private int roundsInVain;
  private int tellAfterRounds = PATIENCE_ROUNDS;

  /** How far the search had looked when that was last put on record. */
  private SearchPosition onRecord;

  /**
   * Begins, or goes on with what is on record.
   *
   * @param record puts an entry on record
   */
  NextTrials(LoopContext context, Consumer<JournalEntry> record) {
    this.spec = context.setup().spec();
    this.history = context.history();
    this.edges = context.edges();
    this.listener = context.listener();
    this.record = record;
    this.plan = new Plan(spec, PlanStart.after(history));
    this.confirming = new ConfirmingPlan(spec, history, edges.leaders());
    this.waiting = new WaitingTrials(history);
    this.total = plan.total().map(mostConfirming()::add);
    this.onRecord = plan.position();
  }

  /** How many trials the search will have; empty if it has no end. */
  Optional<BigInteger> searchTotal() {
    return plan.total();
  }

  /** How many trials will confirm the leaders at most. */
  BigInteger mostConfirming() {
    return confirming.most(plan.total());
  }

  /** How many trials there will be in all; empty if there is no end. */
  Optional<BigInteger> total() {
    return total;
  }

  /** How many suggestions were dropped because their configuration had been tried. */
  long duplicates() {
    return plan.duplicates();
  }

  /** Takes a trial that was launched or over, and is to be launched again. */
  void add(int trial) {
    waiting.add(trial);
  }

  /** Notes that a trial is over. */
  void ended(int trial) {
    waiting.ended(trial);
  }

  /** Has the search go no further, as it found what is good enough; its leaders are confirmed. */
  void endSearch(String how) {
    goodEnough = goodEnough.or(() -> Optional.of(how));
  }

  /** Why the search has ended, in words. */
  String end() {
    return goodEnough.or(() -> plan.end().map(PlanEnd::sentence)).orElse("");
  }

  /** Whether none is to come; asked when no attempt is under way. */
  boolean areDone() {
    boolean noneWaits =
        goodEnough.isPresent() ? !waiting.hasConfirming() : planExhausted && waiting.isEmpty();
    return noneWaits && (spec.confirmation().isEmpty() || confirming.left() == 0);
  }

  /** The next trial, if one can be launched now. */
  Optional<Trial> next() {
    if (goodEnough.isPresent()) {
      return waiting.nextConfirming().or(this::confirm);
    }
    boolean baselineMissing = !planExhausted && !plan.isBaselineCreated();
    boolean baselineAlone = baselineMissing || waiting.baselineIsOpen();
    Optional<Trial> again = waiting.next(baselineAlone);
    if (again.isPresent() || (baselineAlone && !baselineMissing)) {
      return again;
    }
    if (planExhausted) {
      return confirm();
    }
    Optional<Trial> created = search();
    // That no trial of the baseline is to come lets those go that wait.
    return created.isEmpty() && planExhausted ? next() : created;
  }

  private Optional<Trial> search() {
    long start = edges.ticker().nanos();
    Optional<Trial> created =
        plan.next(history, () -> edges.ticker().nanos() - start < SEARCH.toNanos());
    planExhausted = created.isEmpty() && plan.end().isPresent();
    if (created.isEmpty()) {
      recordPosition();
    }
    if (created.isEmpty() && !planExhausted) {
      goOnSearching();
    }
    if (planExhausted && spec.confirmation().isEmpty()) {
      total = Optional.of(BigInteger.valueOf(history.trials().size()));
    }
    created.ifPresent(this::recordCreated);
    created.ifPresent(waiting::created);
    return created;
  }

  private void recordCreated(Trial trial) {
    record.accept(new JournalEntry.TrialCreated(trial));
    onRecord = plan.position();
    roundsInVain = 0;
    tellAfterRounds = PATIENCE_ROUNDS;
  }

  /** Sees to it that what was looked at in vain is not looked at again. */
  private void recordPosition() {
    SearchPosition position = plan.position();
    long looks = position.looks() - onRecord.looks();
    if (looks >= (planExhausted ? SearchLimits.HARDLY_ANY : WORTH_RECORDING)) {
      record.accept(new JournalEntry.Control(new ControlAction.Searched(position)));
      onRecord = position;
    }
  }

  /** In the next round, which is not to wait for anything. */
  private void goOnSearching() {
    edges.events().post(() -> {});
    roundsInVain++;
    if (roundsInVain == tellAfterRounds) {
      tellAfterRounds *= 10;
      listener.notice(fruitless());
    }
  }

  /** That nothing is found for long, and why, in one line. */
  private String fruitless() {
    Optional<Map.Entry<String, Long>> strictest =
        plan.excluded().entrySet().stream().max(Map.Entry.comparingByValue());
    return "still looking for a configuration that may be tried, after %d suggestions%s"
            .formatted(plan.suggested(), plan.asked().map(" of %d"::formatted).orElse(""))
        + strictest
            .map(rule -> "; '%s' has excluded %d so far".formatted(rule.getKey(), rule.getValue()))
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

  /** Whether the trials of the search are what they will be, so that it is known who leads. */
  private boolean searchIsOver() {
    if (searchIsOver || history.trials().stream().anyMatch(this::mayChange)) {
      return searchIsOver;
    }
    searchIsOver = true;
    int left = confirming.left();
    total = Optional.of(BigInteger.valueOf(history.trials().size() + (long) left));
    if (left > 0) {
      listener.notice(
          "the search has ended: %s; %d more trials, on fresh seeds, confirm its leaders"
              .formatted(end(), left));
    }
    return true;
  }

  /** What waits when the search was ended is not launched any more. */
  private boolean mayChange(TrialRecord each) {
    TrialState.Kind state = each.state().kind();
    boolean open =
        state == TrialState.Kind.RUNNING
            || (state == TrialState.Kind.WAITING && goodEnough.isEmpty());
    return open && !each.trial().isConfirming();
  }
}
