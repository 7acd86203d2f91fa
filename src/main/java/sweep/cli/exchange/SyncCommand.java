package sweep.cli.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sweep.cli.option.SweepArgument;
import sweep.specification.NotificationSettings.Tracking;
import sweep.status.RunnerLiveness;
import sweep.status.StoredSweep;
import sweep.status.SweepProgress;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.text.Plural;
import sweep.tracking.Tracker;
import sweep.tracking.Trackers;
import sweep.tracking.TrackingException;
import sweep.trial.TrialRecord;

/** Sends a tracker what it has not been sent. */
@Command(
    name = "sync",
    description = {
      "Send a tracker what it has not been sent of a sweep.",
      "The tracker is the one in the spec, or else the MLflow server of MLFLOW_TRACKING_URI. What "
          + "was sent before is not sent again."
    },
    footer = {
      "",
      "Example:",
      "  MLFLOW_TRACKING_URI=http://localhost:5000 sweep sync runs/digits",
    })
public final class SyncCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  private final Console console;

  public SyncCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    StoredSweep stored = StoredSweep.read(sweep.given(), console);
    if (RunnerLiveness.at(stored.directory()).isPresent()) {
      throw CommandException.held(
          "a runner is at work in %s, and reports it itself".formatted(stored.directory().root()));
    }
    Tracking settings =
        stored.spec().notificationSettings().tracking().orElseGet(Tracking::byEnvironment);
    Path workingDirectory = Path.of(stored.history().opened().orElseThrow().workingDirectory());
    Tracker tracker =
        Trackers.open(
            stored.spec(),
            stored.directory(),
            settings,
            new Trackers.Place(console.environment(), workingDirectory, /* slots= */ 0));
    List<TrialRecord> trials = stored.history().trials();
    try {
      tracker.end(trials, state(stored));
    } catch (TrackingException e) {
      throw CommandException.machine(
          "%s; %s left to send".formatted(e.getMessage(), Plural.of(tracker.owed(trials), "trial")),
          e);
    }
    console.say("everything is reported to " + tracker.page());
    return ExitCode.DONE.code();
  }

  private static Tracker.SweepState state(StoredSweep stored) {
    return new SweepProgress(stored).isDone()
        ? Tracker.SweepState.FINISHED
        : Tracker.SweepState.STOPPED;
  }
}
