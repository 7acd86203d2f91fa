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

/** Judges ended trials again, by the metrics in their output now, and imported trials. */
public final class MetricReevaluation {
  private final Judge judge;
  private final SweepSpec spec;

  public MetricReevaluation(SweepSpec spec) {
    this.spec = spec;
    this.judge = new Judge(spec);
  }

  /**
   * The journal entry with the new verdict on an ended trial; empty if nothing changes.
   *
   * @param found the metrics that are now found in the output of its last attempt
   */
  public Optional<JournalEntry.TrialMeasured> measured(TrialRecord record, Metrics found) {
    TrialState before = record.state();
    Duration duration = before.took().orElseThrow();
    AttemptEnd end = end(before);
    Metrics metrics = BuiltInMetrics.added(spec, found, end, duration);
    boolean isLost =
        MissingMetrics.of(spec.objectives(), metrics).any()
            && !MissingMetrics.of(spec.objectives(), before.reported()).any();
    if (isLost) {
      // Logs or checkpoints may have been removed since.
      return Optional.empty();
    }
    // With no attempt left, the verdict is final.
    Verdict verdict = judge.judge(end, AttemptOutput.of(metrics), Integer.MAX_VALUE);
    return verdict instanceof Verdict.Over over
        ? Optional.of(entry(record, over, metrics)).filter(entry -> isChange(entry, before))
        : Optional.empty();
  }

  /**
   * The journal entry of a trial that ran elsewhere.
   *
   * @param duration how long it took; zero if unknown
   */
  public JournalEntry.TrialImported imported(Trial trial, Metrics reported, Duration duration) {
    AttemptEnd end = new AttemptEnd.Exited(0);
    Metrics metrics =
        duration.isZero() ? reported : BuiltInMetrics.added(spec, reported, end, duration);
    Verdict.Over over = judge.judgeMetrics(metrics);
    return new JournalEntry.TrialImported(trial, over.state(), over.cause(), metrics, duration);
  }

  /**
   * The journal entry with the new verdict on a trial that ran elsewhere, by its recorded metrics;
   * empty if nothing changes.
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
    // The last words of the command are not read again.
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

  /** How the last attempt ended, derived from the state of its trial. */
  private AttemptEnd end(TrialState state) {
    if (state instanceof TrialState.Failed failed) {
      if (failed.cause() instanceof FailureCause.ExitCode exit) {
        return new AttemptEnd.Exited(exit.code(), exit.outOfMemory());
      }
      if (failed.cause() instanceof FailureCause.TimedOut timedOut) {
        return new AttemptEnd.TimedOut(timedOut.limit());
      }
      if (failed.cause() instanceof FailureCause.Unhandled unhandled) {
        return new AttemptEnd.Unhandled(unhandled.why());
      }
    }
    if (state instanceof TrialState.Pruned pruned) {
      return new AttemptEnd.Pruned(pruned.pruning());
    }
    return new AttemptEnd.Exited(BuiltInMetrics.exitCode(spec.objectives(), state.reported()));
  }
}
