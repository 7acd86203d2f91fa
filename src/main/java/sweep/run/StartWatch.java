package sweep.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import sweep.backend.AttemptStatus;
import sweep.journal.SweepDirectory;
import sweep.journal.SweepHistory;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.FailureCause;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Tells a command that can't be started, which is the fault of the spec, from a trial that ends
 * with the exit codes by which a shell says so. Once any trial has completed or printed, the
 * command is known to start.
 */
final class StartWatch {
  /** What a shell reports for a command that was found, but could not be executed. */
  private static final int NOT_EXECUTABLE = 126;

  /** What a shell reports for a command that was not found. */
  private static final int NOT_FOUND = 127;

  private final SweepDirectory directory;
  private final SweepHistory history;

  StartWatch(SweepDirectory directory, SweepHistory history) {
    this.directory = directory;
    this.history = history;
  }

  /**
   * What an end means.
   *
   * @param open the attempts whose end is not on record, that which ended among them
   */
  AttemptStatus.Ended meaning(AttemptStatus.Ended ended, Collection<AttemptId> open) {
    if (ended.asked()
        || !(ended.end() instanceof AttemptEnd.Exited exited)
        || !isOfAShell(exited.code())
        || history.trials().stream().anyMatch(StartWatch::hasStarted)
        || open.stream().anyMatch(this::hasPrinted)) {
      return ended;
    }
    String what = exited.code() == NOT_FOUND ? "was not found" : "can't be executed";
    return ended.as(
        new AttemptEnd.Unstartable("it %s (exit code %d)".formatted(what, exited.code())));
  }

  private static boolean isOfAShell(int code) {
    return code == NOT_FOUND || code == NOT_EXECUTABLE;
  }

  /** What was imported says nothing of the command. */
  private static boolean hasStarted(TrialRecord record) {
    if (record.attempts() == 0) {
      return false;
    }
    boolean printed =
        record.state() instanceof TrialState.Failed failed
            && failed.cause() instanceof FailureCause.ExitCode exit
            && exit.lastWords().isPresent();
    TrialState.Kind kind = record.state().kind();
    return printed || kind == TrialState.Kind.COMPLETED || kind == TrialState.Kind.NO_METRIC;
  }

  /** To stdout: what a shell says of a command that it can't start goes to stderr. */
  private boolean hasPrinted(AttemptId attempt) {
    try {
      return Files.size(directory.stdout(attempt)) > 0;
    } catch (IOException notThere) {
      return false;
    }
  }
}
