package sweep.journal.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.AttemptOutput;
import sweep.trial.CodeState;
import sweep.trial.CodeVersion;
import sweep.trial.FailureCause;
import sweep.trial.KnownTrial;
import sweep.trial.Metrics;
import sweep.trial.Trial;
import sweep.trial.TrialState;

/** An event in the life of a sweep, as recorded in its journal. */
public sealed interface JournalEntry {
  /**
   * The sweep was created. The first entry of every journal.
   *
   * @param tool the version of the program
   * @param name the sweep's name, which may come from the file name of the spec
   * @param workingDirectory the absolute path of the directory in which commands run
   * @param specText the text of the spec
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
   * @param arguments its command line
   * @param machine the host name, the operating system and the Java version
   * @param processors the number of processors
   * @param gpus the GPUs for its slots, as in CUDA_VISIBLE_DEVICES
   * @param code the commit checked out in the working directory, in journals that have no {@link
   *     CodeRecorded}
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

  /** The attempts that follow run this version of the code. */
  record CodeRecorded(CodeVersion code) implements JournalEntry {
    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.codeRecorded(this, epochMillis);
    }
  }

  /** A trial was created. */
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
   * A finished trial that ran elsewhere was added to the sweep.
   *
   * @param state completed, failed or no-metric
   * @param cause present exactly if it failed
   * @param duration its duration; zero if unknown
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

  /** The result of another sweep's trial became known to the search. */
  record TrialKnown(KnownTrial trial) implements JournalEntry {
    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.known(this);
    }
  }

  /**
   * An attempt is about to be launched.
   *
   * @param gpus as in CUDA_VISIBLE_DEVICES; empty if the trial has none
   */
  record AttemptStarted(
      AttemptId attempt,
      String launchId,
      int slot,
      List<String> gpus,
      String bootId,
      Holding holding)
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

  /** The process of an attempt started. */
  record AttemptSpawned(AttemptId attempt, long pid, long startTick) implements JournalEntry {
    @Override
    public void restoreBefore(LostEntries lost) {
      lost.beforeChangeOf(attempt);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.spawned(this, epochMillis);
    }
  }

  /**
   * A running trial reached a level at which trials are compared, for the first time.
   *
   * @param scale what the rung belongs to, see {@link sweep.pruning.EarlyTermination#scale}
   * @param value the value of the first objective there
   */
  record RungReached(int trial, String scale, double rung, double value) implements JournalEntry {
    @Override
    public void restoreBefore(LostEntries lost) {
      lost.beforeRung(trial);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.rungs().reached(trial, scale, rung, value);
    }
  }

  /**
   * The runner is about to terminate an attempt. This is the reason for its end, however it exits.
   *
   * @param end stopped, cancelled, timed out, paused or pruned
   */
  record AttemptEnding(AttemptId attempt, AttemptEnd end) implements JournalEntry {
    @Override
    public void restoreBefore(LostEntries lost) {
      lost.beforeChangeOf(attempt);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.ending(this, epochMillis);
    }
  }

  /**
   * An attempt ended.
   *
   * @param stuck why some of its processes could not be terminated; empty if all were
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
      lost.beforeChangeOf(attempt);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.ended(this);
    }
  }

  /**
   * A trial ended: it has no further attempts. Its metrics and duration are those of its last
   * attempt.
   *
   * @param state completed, pruned, cancelled, failed or no-metric
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
   * A paused trial ended for good, as it is not worth another attempt.
   *
   * @param reason why, in words
   */
  record TrialPruned(int trial, String reason) implements JournalEntry {
    @Override
    public void restoreBefore(LostEntries lost) {
      lost.beforePruning(trial, reason);
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.pruned(this);
    }
  }

  /**
   * The output of an ended trial was read again because the metrics in the spec changed.
   *
   * @param state completed, pruned, failed or no-metric
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

  /** An ended or paused trial will run again, with all its retries. */
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
      history.controlled(action, epochMillis);
    }
  }

  /**
   * A request of the user was answered. A request is answered once.
   *
   * @param request its id
   * @param refused whether nothing was done
   * @param actions what was done, in order
   * @param outcome the answer in words
   */
  record RequestAnswered(
      String request, boolean refused, List<ControlAction> actions, String outcome)
      implements JournalEntry {
    public RequestAnswered {
      actions = List.copyOf(actions);
    }

    @Override
    public void restoreBefore(LostEntries lost) {
      for (ControlAction action : actions) {
        if (action instanceof ControlAction.TrialCancelled cancelled) {
          lost.beforeCancelling(cancelled.trial());
        }
      }
    }

    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.answered(this, epochMillis);
    }
  }

  /**
   * The spec changed.
   *
   * @param setsAside whether the earlier trials can't be compared with the later ones: they are
   *     kept, but no longer belong to the plan and the ranking
   */
  record SpecChanged(String specText, boolean setsAside) implements JournalEntry {
    @Override
    public void applyTo(SweepHistory history, long epochMillis) {
      history.specChanged(this);
    }
  }

  /** Restores the entries that must have preceded this one in a damaged journal. */
  default void restoreBefore(LostEntries lost) {}

  /** Applies this to a history. Called by {@link SweepHistory#apply} only. */
  void applyTo(SweepHistory history, long epochMillis);
}
