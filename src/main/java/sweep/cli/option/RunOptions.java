package sweep.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import sweep.live.ProgressMode;
import sweep.run.OnOrphan;
import sweep.session.RunRequest;
import sweep.specification.NotificationSettings.Tracking;
import sweep.status.RunCap;
import sweep.terminal.CommandException;
import sweep.terminal.Console;

/** The options of the commands that launch trials. */
public final class RunOptions {
  @ArgGroup(exclusive = false)
  private SlotOptions slots = new SlotOptions();

  @Option(
      names = "--run-cap",
      paramLabel = "N",
      description =
          "Maximum number of trials, baseline included. Kept for later runs; --run-cap spec "
              + "returns to the spec's (default: as before, or the spec's).")
  private String runCap;

  @Option(
      names = "--skip-baseline-check",
      description = "Continue with the search even if the baseline fails.")
  private boolean skipBaselineCheck;

  @Option(
      names = "--on-orphan",
      paramLabel = "WHAT",
      defaultValue = "adopt",
      description =
          "What to do with trials that outlived their runner: adopt them, stop them and the "
              + "sweep, or rerun them from the start (default: ${DEFAULT-VALUE}).")
  private OnOrphan onOrphan;

  @Option(
      names = "--no-pruning",
      description = "Let every trial run to its end, whatever early_terminate says.")
  private boolean noPruning;

  @Option(
      names = "--track",
      paramLabel = "PLACE",
      description =
          "Report the sweep there too: mlflow, the server and experiment of MLFLOW_TRACKING_URI "
              + "and MLFLOW_EXPERIMENT_NAME (default: as tracking in the spec).")
  private Tracker track;

  /** Where a sweep is reported. */
  private enum Tracker {
    MLFLOW
  }

  @Option(
      names = "--progress",
      paramLabel = "HOW",
      description =
          "Progress display on stderr: auto, live, plain, json (one event per line) or none "
              + "(default: $SWEEP_PROGRESS, or auto: live on a terminal, plain elsewhere).")
  private String progress;

  /** The request that these options make; warns if progress can't be shown as requested. */
  public RunRequest request(Console console, CommandSpec command) {
    return new RunRequest(
        progress(console),
        slots.request(),
        Optional.ofNullable(runCap).map(RunCap::parse),
        skipBaselineCheck,
        onOrphan,
        !noPruning,
        Optional.ofNullable(track).map(place -> Tracking.byEnvironment()),
        command.root().commandLine().getParseResult().originalArgs());
  }

  private ProgressMode progress(Console console) {
    ProgressMode requested = ProgressMode.asked(Optional.ofNullable(progress), console);
    ProgressMode mode = requested.on(console);
    if (requested == ProgressMode.LIVE && mode != requested && progress != null) {
      console.say(
          "note: --progress live needs a terminal on stderr that can redraw lines; falling back to plain output");
    }
    return mode;
  }

  /** The option for a sweep outside runs/. */
  public static final class Place {
    @Option(
        names = "--dir",
        paramLabel = "DIR",
        description = "Sweep directory (default: runs/NAME).")
    private Path directory;

    public Optional<Path> directory() {
      if (directory != null && directory.toString().isEmpty()) {
        throw CommandException.usage("--dir is empty; name a directory");
      }
      return Optional.ofNullable(directory);
    }
  }
}
