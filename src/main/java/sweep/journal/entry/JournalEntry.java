package sweep.journal.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.AttemptOutput;
import sweep.trial.CodeState;
import sweep.trial.FailureCause;
import sweep.trial.Metrics;
import sweep.trial.Trial;
import sweep.trial.TrialState;

/** One thing that happened to a sweep. */
public sealed interface JournalEntry {
  /**
   * The sweep began. The first entry of every journal.
   *
   * @param tool the version of the program that wrote it
   * @param name the sweep's name, which a spec may take from its file
   * @param workingDirectory where the commands start, absolute
   * @param specText the spec, as the user wrote it
   */
  record SweepOpened(String tool, String name, String workingDirectory, String specText)
      implements JournalEntry {
    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.opened(this);
    }
  }

  /**
   * A runner is about to launch its first attempt.
   *
   * @param tool the version of the program
   * @param arguments what it was started with
   * @param machine its name in the network, its system and Java
   * @param processors how many there are
   * @param gpus those that it shares out, as CUDA_VISIBLE_DEVICES takes them
   * @param code the commit that is checked out where commands start; empty if that is no git
   *     repository
   */
  record RunnerStarted(
      String tool,
      List<String> arguments,
      String machine,
      int processors,
      List<String> gpus,
      Optional<CodeState> code)
      implements JournalEntry {
    public RunnerStarted {
      arguments = List.copyOf(arguments);
      gpus = List.copyOf(gpus);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.runnerStarted(this, epochMillis);
    }
  }

  /** A trial joined the plan. */
  record TrialCreated(Trial trial) implements JournalEntry {
    @Override
    public void restoreBefore(LostEntries lost) {
      lost.beforeTrial(trial.number(), /* imported= */ false);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.created(this);
    }
  }

  /**
   * A trial joined the sweep that ran elsewhere, and is over.
   *
   * @param state completed, failed or no-metric
   * @param cause present exactly if it failed
   * @param duration how long it took; zero if nobody knows
   */
  record TrialImported(
      Trial trial,
      TrialState.Kind state,
      Optional<FailureCause> cause,
      Metrics metrics,
      Duration duration)
      implements JournalEntry {
    @Override
    public void restoreBefore(LostEntries lost) {
      lost.beforeTrial(trial.number(), /* imported= */ true);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.imported(this);
    }
  }

  /**
   * An attempt is about to be launched.
   *
   * @param gpus as CUDA_VISIBLE_DEVICES takes them; empty if the trial is given none
   */
  record AttemptStarted(
      AttemptId attempt, String launchId, int slot, List<String> gpus, String bootId)
      implements JournalEntry {
    @Override
    public void restoreBefore(LostEntries lost) {
      lost.beforeStart(attempt);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.started(this, epochMillis);
    }
  }

  /** An attempt's process is known. */
  record AttemptSpawned(AttemptId attempt, long pid, long startTick) implements JournalEntry {
    @Override
    public void restoreBefore(LostEntries lost) {
      lost.beforeNewsOf(attempt);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.spawned(this);
    }
  }

  /**
   * An attempt is about to be told to end. Whatever comes of it, this is why it ended.
   *
   * @param end stopped or timed out
   */
  record AttemptEnding(AttemptId attempt, AttemptEnd end) implements JournalEntry {
    @Override
    public void restoreBefore(LostEntries lost) {
      lost.beforeNewsOf(attempt);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.ending(this, epochMillis);
    }
  }

  /**
   * An attempt ended.
   *
   * @param stuck why processes of it could not be ended
   */
  record AttemptEnded(
      AttemptId attempt,
      AttemptEnd end,
      Duration duration,
      AttemptOutput output,
      Optional<String> stuck)
      implements JournalEntry {
    @Override
    public void restoreBefore(LostEntries lost) {
      lost.beforeNewsOf(attempt);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.ended(this);
    }
  }

  /**
   * A trial is over: no attempt of it will be launched any more. Its metrics and duration are those
   * of its last attempt.
   *
   * @param state completed, failed or no-metric
   * @param cause present exactly if it failed
   */
  record TrialEnded(int trial, TrialState.Kind state, Optional<FailureCause> cause)
      implements JournalEntry {
    @Override
    public void restoreBefore(LostEntries lost) {
      lost.beforeVerdict(trial);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.ended(this);
    }
  }

  /**
   * The output of a trial that is over was read once more, under another rule for its metrics.
   *
   * @param state completed, failed or no-metric
   * @param cause present exactly if it failed
   */
  record TrialMeasured(
      int trial, TrialState.Kind state, Optional<FailureCause> cause, Metrics metrics)
      implements JournalEntry {
    @Override
    public void restoreBefore(LostEntries lost) {
      lost.beforeMeasuring(this);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.measured(this);
    }
  }

  /** A trial that was over is to be tried again, as if it had not failed before. */
  record TrialReopened(int trial) implements JournalEntry {
    @Override
    public void restoreBefore(LostEntries lost) {
      lost.beforeReopening(trial);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.reopened(this);
    }
  }

  /** The user or the runner did something that concerns the whole sweep. */
  record Control(ControlAction action) implements JournalEntry {
    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.controlled(this);
    }
  }

  /**
   * The sweep goes on with another text of its spec.
   *
   * @param setsAside whether the trials so far mean something else than those to come: they are
   *     kept, but are no more part of the plan and the ranking
   */
  record SpecChanged(String specText, boolean setsAside) implements JournalEntry {
    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.specChanged(this);
    }
  }

  /** Has those entries put back that must have stood before this one in a damaged journal. */
  default void restoreBefore(LostEntries lost) {}

  /** Has a history take this in; only {@link SweepHistory#apply} calls it. */
  void applyTo(SweepHistory history, long epochMillis);
}
