package sweep.run.attempt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import sweep.backend.AttemptStatus;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.run.LoopContext;
import sweep.run.RunnerPorts;
import sweep.run.SweepSetup;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptOutput;
import sweep.trial.Metrics;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Records the end of an attempt: reads its output, judges it, and forces it to the disk. */
final class AttemptRecorder {
  private final LoopContext context;
  private final SweepSetup setup;
  private final SweepHistory history;
  private final RunnerPorts ports;
  private final Judge judge;

  AttemptRecorder(LoopContext context) {
    this.context = context;
    this.setup = context.setup();
    this.history = context.history();
    this.ports = context.ports();
    this.judge = new Judge(setup.spec().objectives(), () -> context.spec().retryRule());
  }

  /**
   * Records the end of an attempt. The history has it only once it is forced to the disk.
   *
   * @param recorded takes the recorded end, on the loop's thread
   * @param unreadable takes the reason if the output can't be read; then nothing is recorded
   */
  void record(
      OpenAttempt attempt,
      AttemptStatus.Ended reported,
      Consumer<JournalEntry.AttemptEnded> recorded,
      Consumer<String> unreadable) {
    AttemptStatus.Ended ended = withoutSuspension(attempt, reported);
    attempt.enter(OpenAttempt.Phase.READING);
    Path folder = setup.directory().attempt(attempt.id());
    AttemptEnd end = end(attempt, ended);
    if (!end.hasOutput()) {
      ports.output().leave(folder);
      write(attempt, entry(attempt, ended, end, AttemptOutput.none()), recorded);
      return;
    }
    List<Path> folders = setup.directory().counted(history.trial(attempt.id().trial()));
    Consumer<AttemptOutput> found =
        output -> write(attempt, judged(attempt, ended, end, output), recorded);
    ports
        .output()
        .read(
            folders,
            output -> ports.events().post(() -> found.accept(output)),
            reason -> ports.events().post(() -> unreadable.accept(reason)));
  }

  /**
   * The end that was requested, if the attempt ended because of that. What was decided without
   * blaming the trial also holds for an attempt that was lost meanwhile.
   */
  private static AttemptEnd end(OpenAttempt attempt, AttemptStatus.Ended ended) {
    boolean isLost = ended.end() instanceof AttemptEnd.Lost;
    return attempt
        .requestedEnd()
        .filter(requested -> ended.asked() || (isLost && !requested.countsAgainstTrial()))
        .orElse(ended.end());
  }

  /** The time in which the attempt was suspended is not part of its duration. */
  private AttemptStatus.Ended withoutSuspension(OpenAttempt attempt, AttemptStatus.Ended reported) {
    Duration suspended =
        history.attempts().live().stream()
            .filter(live -> live.started().attempt().equals(attempt.id()))
            .map(live -> suspendedWithin(live.runsSinceMillis(), reported.took()))
            .findFirst()
            .orElse(Duration.ZERO);
    Duration took = reported.took().minus(suspended);
    return reported.lasting(took.isNegative() ? Duration.ZERO : took);
  }

  private Duration suspendedWithin(long fromMillis, Duration length) {
    return history.controls().suspendedTime().between(fromMillis, fromMillis + length.toMillis());
  }

  /** Records that an exception ended the handling of an attempt, which is over. */
  void recordFault(
      OpenAttempt attempt,
      AttemptStatus.Ended ended,
      Throwable fault,
      Consumer<JournalEntry.AttemptEnded> recorded) {
    AttemptEnd end = AttemptEnd.Unhandled.of(fault);
    write(attempt, entry(attempt, ended, end, AttemptOutput.none()), recorded);
  }

  private JournalEntry.AttemptEnded judged(
      OpenAttempt attempt, AttemptStatus.Ended ended, AttemptEnd end, AttemptOutput output) {
    try {
      Metrics metrics =
          BuiltInMetrics.added(setup.spec(), output.metrics(), end, took(attempt, ended));
      AttemptOutput whole = output.withMetrics(metrics);
      return entry(attempt, ended, excused(attempt, end, whole), whole);
    } catch (RuntimeException | StackOverflowError fault) {
      // It fails this trial only.
      return entry(attempt, ended, AttemptEnd.Unhandled.of(fault), AttemptOutput.none());
    }
  }

  /** The duration of the attempt, with those that it continues. */
  private Duration took(OpenAttempt attempt, AttemptStatus.Ended ended) {
    return history.trial(attempt.id().trial()).continuation().spent().plus(ended.took());
  }

  /** A failure while the disk fails may not be the command's fault, and output may be missing. */
  private AttemptEnd excused(OpenAttempt attempt, AttemptEnd end, AttemptOutput output) {
    if (end.early().isPresent()) {
      return end;
    }
    boolean excusable = attempt.hasDiskFailed() && !judge.isSuccess(end, output);
    return attempt.isOutputLost() || excusable
        ? new AttemptEnd.Lost("the disk could not be written while it ran")
        : end;
  }

  private static JournalEntry.AttemptEnded entry(
      OpenAttempt attempt, AttemptStatus.Ended ended, AttemptEnd end, AttemptOutput output) {
    return new JournalEntry.AttemptEnded(attempt.id(), end, ended.took(), output, ended.stuck());
  }

  private void write(
      OpenAttempt attempt,
      JournalEntry.AttemptEnded ended,
      Consumer<JournalEntry.AttemptEnded> recorded) {
    if (attempt.phase() == OpenAttempt.Phase.RECORDING) {
      // An attempt has one end, even if its reader failed after it had given the output.
      return;
    }
    attempt.enter(OpenAttempt.Phase.RECORDING);
    List<JournalEntry> entries = new ArrayList<>(List.of(ended));
    int trial = attempt.id().trial();
    int failures = history.attempts().failures(trial) + (ended.end().countsAgainstTrial() ? 1 : 0);
    judge.judge(ended.end(), ended.output(), failures).entry(trial).ifPresent(entries::add);
    context.recordForced(entries, () -> recorded.accept(ended));
  }

  /** Shows an end, which is on record even if it can't be shown. */
  void show(JournalEntry.AttemptEnded ended) {
    int trial = ended.attempt().trial();
    try {
      context.listener().attemptEnded(history.trial(trial), ended);
    } catch (RuntimeException fault) {
      context
          .listener()
          .notice("trial %d has ended, but can't be shown: %s".formatted(trial, fault));
    }
  }

  /** Judges trials whose last attempt ended just before an earlier runner died. */
  void judgeUnjudged(IntConsumer over) {
    for (TrialRecord record : history.trials()) {
      int trial = record.trial().number();
      if (record.state().kind() != TrialState.Kind.WAITING) {
        continue;
      }
      history
          .attempts()
          .lastEnded(trial)
          .map(last -> judge.judge(last.end(), last.output(), history.attempts().failures(trial)))
          .flatMap(verdict -> verdict.entry(trial))
          .ifPresent(
              entry -> {
                context.record(entry, Durability.FORCED);
                over.accept(trial);
              });
    }
  }
}
