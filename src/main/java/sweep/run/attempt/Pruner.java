package sweep.run.attempt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import sweep.trial.Continuation;
import sweep.trial.Measurement;
import sweep.trial.Objective;
import sweep.trial.Pruning;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;

/**
 * Ends trials early, by what they report while they run. The values that trials are compared by are
 * in the journal, so that a resumed sweep decides as if it had never been interrupted.
 */
final class Pruner {
  /** An attempt that takes less may have spent nearly all of it on starting up. */
  private static final Duration LONG = Duration.ofSeconds(5);

  /** What is seen no longer before the end is seen too late. */
  private static final Duration LATE = Duration.ofMillis(500);

  /** An attempt that reports values. */
  private static final class Followed {
    private final Curve curve;

    /** The rung at which it was judged last by this runner. */
    private double judgedAt = Double.NEGATIVE_INFINITY;

    /** How long it had been running when something that it reported was seen. */
    private Optional<Duration> seenAfter = Optional.empty();

    Followed(Curve curve) {
      this.curve = curve;
    }
  }

  /**
   * Values that were read together.
   *
   * @param running how long the attempt had been running, with those that it continues
   * @param continues whether an earlier runner followed the attempt, or it continues others
   */
  private record Batch(List<Measurement> news, Duration running, boolean continues) {}

  private final LoopContext context;
  private final StopState stop;
  private final SuspendAwareClock clock;
  private final EarlyTermination termination;
  private final Objective objective;
  private final BiConsumer<OpenAttempt, AttemptEnd> end;
  private final UnmeasuredTrials unmeasured;
  private final Map<OpenAttempt, Followed> followed = new LinkedHashMap<>();

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
    boolean isCurrent = trial.number() >= context.history().setAside() && !trial.isConfirming();
    return isCurrent && (trial.repeat() == 0 || termination.everyRepeat());
  }

  /**
   * Takes what an attempt has reported since the last call, once all entries in the journal are in
   * the history: what is compared then is what the next runner would compare.
   */
  void measured(OpenAttempt attempt, List<Measurement> news) {
    if (!isCompared(trial(attempt))) {
      return;
    }
    Continuation before = context.history().trial(attempt.id().trial()).continuation();
    Batch batch =
        new Batch(
            news,
            attempt.runningFor(clock.now()).plus(before.spent()),
            attempt.wasAdopted() || before.first() > 0);
    context.whenAllApplied(() -> takeIfPossible(attempt, batch));
  }

  private void takeIfPossible(OpenAttempt attempt, Batch batch) {
    try {
      take(attempt, batch);
    } catch (RuntimeException fault) {
      // It fails this trial only.
      end.accept(attempt, AttemptEnd.Unhandled.of(fault));
    }
  }

  private void take(OpenAttempt attempt, Batch batch) {
    boolean byClock = termination.resource().isByClock();
    // When old values were reported is unknown.
    boolean judgesLast = !byClock || !isOld(attempt, batch);
    int last = batch.news().size() - 1;
    boolean reachedRung = false;
    for (int i = 0; i <= last; i++) {
      Measurement each = batch.news().get(i);
      double resource = termination.resource().of(each, batch.running());
      Followed one = followed(attempt, each.index() == 0);
      one.seenAfter = one.seenAfter.or(() -> Optional.of(batch.running()));
      unmeasured.measured(resource);
      if (Double.isFinite(resource)) {
        one.curve.add(resource, each.value());
        if (i == last ? judgesLast : !byClock) {
          reachedRung |= take(attempt, one);
        }
      }
    }
    if (reachedRung && termination.rule().changesWithLaterTrials()) {
      followed.forEach(this::judge);
    }
  }

  /** Whether values may be some that an earlier runner, attempt or reading has seen. */
  private boolean isOld(OpenAttempt attempt, Batch batch) {
    boolean isFirst = batch.news().get(0).index() == 0;
    return isFirst && (batch.continues() || followed.containsKey(attempt));
  }

  /** Judges a trial by its newest value; returns whether it reached another rung. */
  private boolean take(OpenAttempt attempt, Followed one) {
    // What a trial prints while it is being ended has no consequences.
    boolean reachedRung = attempt.requestedEnd().isEmpty() && reach(attempt, one.curve);
    judgeAtNewRung(attempt, one);
    return reachedRung;
  }

  private Followed followed(OpenAttempt attempt, boolean isFirst) {
    Followed known = followed.get(attempt);
    if (known != null && !isFirst) {
      return known;
    }
    Followed fresh = new Followed(new Curve(objective, termination.rule().minDelta()));
    fresh.seenAfter = Optional.ofNullable(known).flatMap(old -> old.seenAfter);
    followed.put(attempt, fresh);
    return fresh;
  }

  /** Records the highest rung that a trial has reached, if it is higher than those before. */
  private boolean reach(OpenAttempt attempt, Curve curve) {
    int trial = attempt.id().trial();
    OptionalDouble rung = termination.rule().rung(curve.resource());
    boolean isNew = rung.isPresent() && rung.getAsDouble() > highestRung(trial);
    if (isNew) {
      double value = termination.rule().valueAtRung(curve);
      context.record(
          new JournalEntry.RungReached(trial, termination.scale(), rung.getAsDouble(), value),
          Durability.WRITTEN);
    }
    return isNew;
  }

  /** The highest rung that a trial has reached under any runner; less than all if none. */
  private double highestRung(int trial) {
    return context
        .history()
        .rungs()
        .highest(termination.scale(), trial)
        .map(RungValue::rung)
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** Judges a trial if something has changed for it: at each rung, or by its own values alone. */
  private void judgeAtNewRung(OpenAttempt attempt, Followed one) {
    boolean isNew = highestRung(attempt.id().trial()) > one.judgedAt;
    if (isNew || !termination.rule().comparesTrials()) {
      judge(attempt, one);
    }
  }

  private void judge(OpenAttempt attempt, Followed one) {
    Trial trial = trial(attempt);
    Curve curve = one.curve;
    boolean runs =
        attempt.phase() == OpenAttempt.Phase.LAUNCHED && attempt.requestedEnd().isEmpty();
    // Its output is read again, or an earlier attempt of it came further.
    boolean isBehind = curve.isEmpty() || curve.resource() < highestRung(trial.number());
    // A decision that can't be recorded is made again at the next measurement.
    if (!runs || isBehind || trial.isOfBaseline() || stop.isJournalStuck()) {
      return;
    }
    one.judgedAt = highestRung(trial.number());
    Contender contender =
        new Contender(trial.number(), curve, context.history().rungs(), termination, objective);
    termination
        .rule()
        .reasonToEnd(contender)
        .map(reason -> new Pruning(curve.resource(), curve.last(), curve.best(), reason))
        .map(termination.rule().promotes() ? AttemptEnd.Paused::new : AttemptEnd.Pruned::new)
        .ifPresent(early -> end.accept(attempt, early));
  }

  /** Forgets an attempt, whose end is on record, once all that it has reported is taken. */
  void forget(OpenAttempt attempt) {
    context.whenAllApplied(() -> drop(attempt));
  }

  private void drop(OpenAttempt attempt) {
    Optional<Followed> last = Optional.ofNullable(followed.remove(attempt));
    TrialRecord record = context.history().trial(attempt.id().trial());
    if (record.state().hasEnded() && isCompared(record.trial())) {
      unmeasured.ended(
          last.map(one -> one.curve),
          highestRung(record.trial().number()) >= 0,
          isSeenBefore(record.took().orElse(Duration.ZERO), last));
    }
  }

  /** Whether something was seen well before the end of a trial, if it was not too short for it. */
  private static boolean isSeenBefore(Duration end, Optional<Followed> last) {
    return end.compareTo(LONG) < 0
        || last.flatMap(one -> one.seenAfter)
            .filter(after -> after.plus(LATE).compareTo(end) < 0)
            .isPresent();
  }
}
