package sweep.run.attempt;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.JournalEntry;
import sweep.pruning.Contender;
import sweep.pruning.Curve;
import sweep.pruning.EarlyTermination;
import sweep.pruning.RungValue;
import sweep.run.LoopContext;
import sweep.run.StopState;
import sweep.run.SuspendAwareClock;
import sweep.trial.AttemptEnd;
import sweep.trial.Measurement;
import sweep.trial.Objective;
import sweep.trial.Pruning;
import sweep.trial.Trial;

/**
 * Ends trials early, by what they report while they run. The values that trials are compared by are
 * in the journal, so that a resumed sweep decides as if it had never been interrupted.
 */
final class Pruner {
  private final LoopContext context;
  private final StopState stop;
  private final SuspendAwareClock clock;
  private final EarlyTermination termination;
  private final Objective objective;
  private final BiConsumer<OpenAttempt, AttemptEnd> end;
  private final UnmeasuredTrials unmeasured;
  private final Map<OpenAttempt, Curve> curves = new HashMap<>();

  private Pruner(
      LoopContext context,
      StopState stop,
      SuspendAwareClock clock,
      BiConsumer<OpenAttempt, AttemptEnd> end) {
    this.context = context;
    this.stop = stop;
    this.clock = clock;
    this.termination = context.setup().spec().earlyTermination().orElseThrow();
    this.objective = context.setup().spec().objective().orElseThrow();
    this.end = end;
    this.unmeasured = new UnmeasuredTrials(objective, termination, context.listener()::notice);
  }

  /**
   * The pruner of a sweep; empty if none of its trials are to end early.
   *
   * @param end ends an attempt
   */
  static Optional<Pruner> of(
      LoopContext context,
      StopState stop,
      SuspendAwareClock clock,
      BiConsumer<OpenAttempt, AttemptEnd> end) {
    boolean prunes =
        context.setup().spec().earlyTermination().isPresent() && context.setup().choices().prunes();
    return prunes ? Optional.of(new Pruner(context, stop, clock, end)) : Optional.empty();
  }

  private Trial trial(OpenAttempt attempt) {
    return context.history().trial(attempt.id().trial()).trial();
  }

  /** Whether a trial is compared with others; those of the baseline are, too. */
  private boolean isCompared(Trial trial) {
    return !trial.isConfirming() && (trial.repeat() == 0 || termination.everyRepeat());
  }

  /** Takes what an attempt has reported since the last call. */
  void measured(OpenAttempt attempt, List<Measurement> news) {
    if (!isCompared(trial(attempt))) {
      return;
    }
    Duration running = attempt.runningFor(clock.now());
    boolean reachedRung = false;
    for (Measurement each : news) {
      double resource = termination.resource().of(each, running);
      Curve curve = curve(attempt, each.index() == 0);
      unmeasured.measured(resource);
      if (!Double.isNaN(resource)) {
        curve.add(resource, each.value());
        // What a trial prints while it is being ended has no consequences.
        reachedRung |= attempt.requestedEnd().isEmpty() && reach(attempt, curve);
        judge(attempt);
      }
    }
    if (reachedRung && termination.rule().changesWithLaterTrials()) {
      List.copyOf(curves.keySet()).forEach(this::judge);
    }
  }

  private Curve curve(OpenAttempt attempt, boolean isFirst) {
    if (isFirst) {
      curves.remove(attempt);
    }
    return curves.computeIfAbsent(
        attempt, unused -> new Curve(objective, termination.rule().minDelta()));
  }

  /** Records the highest rung that a trial has reached, if it is higher than those before. */
  private boolean reach(OpenAttempt attempt, Curve curve) {
    int trial = attempt.id().trial();
    OptionalDouble rung = termination.rule().rung(curve.resource());
    NavigableMap<Double, RungValue> known = rungs(trial);
    boolean isNew = rung.isPresent() && (known.isEmpty() || known.lastKey() < rung.getAsDouble());
    if (isNew) {
      double value = termination.rule().valueAtRung(curve);
      context.record(
          new JournalEntry.RungReached(trial, termination.scale(), rung.getAsDouble(), value),
          Durability.WRITTEN);
    }
    return isNew;
  }

  private NavigableMap<Double, RungValue> rungs(int trial) {
    return context.history().rungs().of(termination.scale(), trial);
  }

  private void judge(OpenAttempt attempt) {
    Trial trial = trial(attempt);
    boolean runs = !attempt.phase().hasEnded() && attempt.requestedEnd().isEmpty();
    // A decision that can't be recorded is made again at the next measurement.
    if (!runs || trial.isOfBaseline() || stop.isJournalStuck()) {
      return;
    }
    Curve curve = curves.get(attempt);
    NavigableMap<Double, RungValue> own = rungs(trial.number());
    if (!own.isEmpty() && curve.resource() < own.lastKey()) {
      // Its output is read again, or an earlier attempt of it came further.
      return;
    }
    Contender contender =
        new Contender(trial.number(), curve, context.history().rungs(), termination, objective);
    termination
        .reasonToEnd(contender)
        .map(reason -> new Pruning(curve.resource(), curve.last(), curve.best(), reason))
        .ifPresent(pruning -> end.accept(attempt, new AttemptEnd.Pruned(pruning)));
  }

  /** Forgets an attempt, whose end is on record. */
  void forget(OpenAttempt attempt) {
    Curve curve = curves.remove(attempt);
    int trial = attempt.id().trial();
    boolean wasCompared =
        context.history().trial(trial).state().hasEnded() && isCompared(trial(attempt));
    if (wasCompared) {
      unmeasured.ended(Optional.ofNullable(curve), !rungs(trial).isEmpty());
    }
  }
}
