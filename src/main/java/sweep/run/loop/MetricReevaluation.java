package sweep.run.loop;

import java.time.Duration;
import java.util.Optional;
import sweep.journal.entry.JournalEntry;
import sweep.run.attempt.BuiltInMetrics;
import sweep.run.attempt.Judge;
import sweep.run.attempt.Verdict;
import sweep.specification.SweepSpec;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptOutput;
import sweep.trial.FailureCause;
import sweep.trial.Metrics;
import sweep.trial.MissingMetrics;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Judges trials that are over once more, by what is found in their output now, or elsewhere. */
public final class MetricReevaluation {
  private final Judge judge;
  private final SweepSpec spec;

  /** Prepares to judge by a spec. */
  public MetricReevaluation(SweepSpec spec) {
    this.spec = spec;
    this.judge = new Judge(spec);
  }

  /**
   * What becomes of a trial.
   *
   * @param record of a trial that is over
   * @param found what its last attempt reported, as it is read now
   * @return empty if nothing changes
   */
  public Optional<JournalEntry.TrialMeasured> measured(TrialRecord record, Metrics found) {
    TrialState before = record.state();
    Duration duration = before.took().orElseThrow();
    AttemptEnd end = end(before);
    Metrics metrics = BuiltInMetrics.added(spec.objectives(), found, end, duration);
    boolean isLost =
        MissingMetrics.of(spec.objectives(), metrics).any()
            && !MissingMetrics.of(spec.objectives(), before.reported()).any();
    if (isLost) {
      // What was read once may be gone since, as a log or a checkpoint that somebody removed.
      return Optional.empty();
    }
    // That no attempt is left makes the verdict final.
    Verdict verdict = judge.judge(end, AttemptOutput.of(metrics), Integer.MAX_VALUE);
    return verdict instanceof Verdict.Over over
        ? Optional.of(entry(record, over, metrics)).filter(entry -> isChange(entry, before))
        : Optional.empty();
  }

  /**
   * What is put on record of a trial that ran elsewhere.
   *
   * @param duration how long it took; zero if nobody knows
   */
  public JournalEntry.TrialImported imported(Trial trial, Metrics reported, Duration duration) {
    AttemptEnd end = new AttemptEnd.Exited(0);
    Metrics metrics =
        duration.isZero()
            ? reported
            : BuiltInMetrics.added(spec.objectives(), reported, end, duration);
    Verdict.Over over = judge.judgeMetrics(metrics);
    return new JournalEntry.TrialImported(trial, over.state(), over.cause(), metrics, duration);
  }

  /**
   * What becomes of a trial that ran elsewhere, by what is on record of it.
   *
   * @return empty if nothing changes
   */
  public Optional<JournalEntry.TrialMeasured> judgedAgain(TrialRecord record) {
    TrialState before = record.state();
    JournalEntry.TrialImported now =
        imported(record.trial(), before.reported(), before.took().orElseThrow());
    return Optional.of(
            new JournalEntry.TrialMeasured(
                record.trial().number(), now.state(), now.cause(), now.metrics()))
        .filter(entry -> isChange(entry, before));
  }

  private static JournalEntry.TrialMeasured entry(
      TrialRecord record, Verdict.Over over, Metrics metrics) {
    // The last words of a command are on record; they are not read again.
    boolean isOld =
        record.state() instanceof TrialState.Failed
            && over.cause().isPresent()
            && !(over.cause().get() instanceof FailureCause.NotFinite);
    Optional<FailureCause> cause =
        isOld ? Optional.of(((TrialState.Failed) record.state()).cause()) : over.cause();
    return new JournalEntry.TrialMeasured(record.trial().number(), over.state(), cause, metrics);
  }

  private static boolean isChange(JournalEntry.TrialMeasured entry, TrialState before) {
    Optional<FailureCause> cause =
        before instanceof TrialState.Failed failed ? Optional.of(failed.cause()) : Optional.empty();
    return entry.state() != before.kind()
        || !entry.cause().equals(cause)
        || !entry.metrics().equals(before.reported());
  }

  /** How the last attempt ended, as far as its trial's state tells. */
  private AttemptEnd end(TrialState state) {
    if (state instanceof TrialState.Failed failed) {
      if (failed.cause() instanceof FailureCause.ExitCode exit) {
        return new AttemptEnd.Exited(exit.code());
      }
      if (failed.cause() instanceof FailureCause.TimedOut timedOut) {
        return new AttemptEnd.TimedOut(timedOut.limit());
      }
      if (failed.cause() instanceof FailureCause.Unhandled unhandled) {
        return new AttemptEnd.Unhandled(unhandled.why());
      }
    }
    return new AttemptEnd.Exited(BuiltInMetrics.exitCode(spec.objectives(), state.reported()));
  }
}
