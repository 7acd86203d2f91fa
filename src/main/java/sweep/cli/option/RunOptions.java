package sweep.cli.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sweep.backend.Gpus;
import sweep.live.ProgressMode;
import sweep.run.OnOrphan;
import sweep.session.RunRequest;
import sweep.status.RunCap;
import sweep.terminal.CommandException;
import sweep.terminal.Console;

/** The options of the commands that launch trials. */
public final class RunOptions {
  @Option(
      names = {"-j", "--slots"},
      paramLabel = "N",
      description = "How many trials run at a time (default: the spec's, or half the processors).")
  private Integer slots;

  @Option(
      names = "--run-cap",
      paramLabel = "N",
      description =
          "The most trials in all, the baseline's included; it is kept for later runs, "
              + "until --run-cap spec goes back to the spec's own (default: as before, else "
              + "the spec's).")
  private String runCap;

  @Option(
      names = "--gpus",
      paramLabel = "LIST",
      split = ",",
      description =
          "The GPUs to share out, one for each slot: 0,1 or UUIDs, all or none "
              + "(default: those that CUDA_VISIBLE_DEVICES names, or else all that nvidia-smi "
              + "lists; all insists on any).")
  private List<String> gpus;

  @Option(
      names = "--skip-baseline-check",
      description = "Go on with the search even if the baseline fails.")
  private boolean skipBaselineCheck;

  @Option(
      names = "--on-orphan",
      paramLabel = "WHAT",
      defaultValue = "adopt",
      description =
          "What to do with trials that still run though their runner is gone: adopt "
              + "them; stop them, and the sweep; or rerun them from the start (default: "
              + "${DEFAULT-VALUE}).")
  private OnOrphan onOrphan;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--progress",
      paramLabel = "HOW",
      description =
          "How to show progress on stderr: auto, live, plain, json (an event a line) or "
              + "none (default: $SWEEP_PROGRESS, else auto: live on a terminal, plain "
              + "elsewhere).")
  private String progress;

  /** What they ask for; says so if progress can't be shown as they have it. */
  public RunRequest request(Console console) {
    return new RunRequest(
        progress(console),
        slots(),
        Optional.ofNullable(runCap).map(RunCap::parse),
        gpus(console.environment()),
        skipBaselineCheck,
        onOrphan,
        command.root().commandLine().getParseResult().originalArgs());
  }

  private ProgressMode progress(Console console) {
    ProgressMode asked = ProgressMode.asked(Optional.ofNullable(progress), console);
    ProgressMode mode = asked.on(console);
    if (asked == ProgressMode.LIVE && mode != asked && progress != null) {
      console.say(
          "note: --progress live needs a terminal on stderr that can redraw its lines; falling back to plain output");
    }
    return mode;
  }

  private Optional<Integer> slots() {
    if (slots != null && slots < 1) {
      throw CommandException.usage("--slots must be at least 1, but got %d".formatted(slots));
    }
    return Optional.ofNullable(slots);
  }

  /** Those that the command line names, or else those that are visible. */
  private Gpus gpus(Map<String, String> environment) {
    if (gpus == null) {
      return Gpus.visible(environment);
    }
    try {
      return Gpus.chosen(gpus.stream().map(String::strip).toList(), environment);
    } catch (IllegalArgumentException unusable) {
      throw CommandException.usage("--gpus: " + unusable.getMessage());
    }
  }

  /** Where a sweep lives if not under runs/. */
  public static final class Place {
    @Option(
        names = "--dir",
        paramLabel = "DIR",
        description = "The sweep directory (default: runs/NAME).")
    private Path directory;

    public Optional<Path> directory() {
      if (directory != null && directory.toString().isEmpty()) {
        throw CommandException.usage("--dir needs the name of a directory");
      }
      return Optional.ofNullable(directory);
    }
  }
}
