package sweep.run.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sweep.backend.AttemptStatus;
import sweep.journal.entry.SweepHistory;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.FailureCause;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Distinguishes a command that can't be started, which is the fault of the spec, from a trial that
 * exits with the code by which a shell reports that. The command is known to start once any trial
 * has completed or printed.
 */
final class StartWatch {
  /** The exit code of a shell for a command that was found, but can't be executed. */
  private static final int NOT_EXECUTABLE = 126;

  /** The exit code of a shell for a command that was not found. */
  private static final int NOT_FOUND = 127;

  private final SweepDirectory directory;
  private final SweepHistory history;

  /** Attempts with such an exit code; others that still run may show that the command starts. */
  private final Map<OpenAttempt, AttemptStatus.Ended> inDoubt = new LinkedHashMap<>();

  StartWatch(SweepDirectory directory, SweepHistory history) {
    this.directory = directory;
    this.history = history;
  }

  /**
   * The end to record for an attempt; empty while it is in doubt.
   *
   * @param open all attempts whose end is not recorded, including this one
   */
  Optional<AttemptStatus.Ended> meaning(
      OpenAttempt attempt, AttemptStatus.Ended ended, Collection<OpenAttempt> open) {
    if (!isStartFailure(ended) || isKnownToStart(open)) {
      return Optional.of(ended);
    }
    attempt.enter(OpenAttempt.Phase.IN_DOUBT);
    inDoubt.put(attempt, ended);
    return Optional.empty();
  }

  /**
   * The attempts whose end is no longer in doubt, with the end to record: a failure of the trial
   * once the command is known to start, the spec's fault when no attempt is left to show that.
   *
   * @param open all attempts whose end is not recorded
   */
  Map<OpenAttempt, AttemptStatus.Ended> settled(Collection<OpenAttempt> open) {
    if (inDoubt.isEmpty()) {
      return Map.of();
    }
    boolean starts = isKnownToStart(open);
    if (!starts && open.stream().anyMatch(each -> each.phase() != OpenAttempt.Phase.IN_DOUBT)) {
      return Map.of();
    }
    Map<OpenAttempt, AttemptStatus.Ended> settled = new LinkedHashMap<>(inDoubt);
    inDoubt.clear();
    if (!starts) {
      settled.replaceAll((attempt, ended) -> unstartable(ended));
    }
    return settled;
  }

  private static AttemptStatus.Ended unstartable(AttemptStatus.Ended ended) {
    int code = ((AttemptEnd.Exited) ended.end()).code();
    String what = code == NOT_FOUND ? "was not found" : "can't be executed";
    return ended.as(new AttemptEnd.Unstartable("it %s (exit code %d)".formatted(what, code)));
  }

  private boolean isKnownToStart(Collection<OpenAttempt> open) {
    return history.trials().stream().anyMatch(StartWatch::hasStarted)
        || open.stream().map(OpenAttempt::id).anyMatch(this::hasPrinted);
  }

  /** Whether it ended by itself, with a shell's exit code for a command that can't be started. */
  private static boolean isStartFailure(AttemptStatus.Ended ended) {
    return !ended.asked()
        && ended.end() instanceof AttemptEnd.Exited exited
        && (exited.code() == NOT_FOUND || exited.code() == NOT_EXECUTABLE);
  }

  /** Whether a trial shows that the command starts; an imported one does not. */
  private static boolean hasStarted(TrialRecord record) {
    if (record.attempts() == 0) {
      return false;
    }
    boolean printed =
        record.state() instanceof TrialState.Failed failed
            && failed.cause() instanceof FailureCause.ExitCode exit
            && exit.lastWords().isPresent();
    TrialState.Kind kind = record.state().kind();
    return printed
        || kind == TrialState.Kind.COMPLETED
        || record.state().early().isPresent()
        || kind == TrialState.Kind.NO_METRIC;
  }

  /** Whether it printed to stdout; the error message of a shell goes to stderr. */
  private boolean hasPrinted(AttemptId attempt) {
    try {
      return Files.size(directory.stdout(attempt)) > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
