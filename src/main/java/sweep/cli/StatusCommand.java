package sweep.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sweep.journal.LiveAttempt;
import sweep.journal.SweepOwner;
import sweep.trial.DurationText;
import sweep.trial.Pace;
import sweep.trial.TrialState;

/** Tells how far a sweep has come. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Tells how far a sweep has come, and what runs.",
    footer = {
      "",
      "Example:",
      "  sweep status runs/digits",
    })
final class StatusCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  private final Console console;

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    StoredSweep stored = StoredSweep.read(sweep.given(), console);
    SweepProgress progress = new SweepProgress(stored);
    say("%s in %s".formatted(stored.spec().name(), ShownPath.of(stored.directory().root())));
    say("%s trials ended".formatted(progress.searched()));
    progress.confirming().ifPresent(ended -> say("%s confirming trials ended".formatted(ended)));
    for (TrialState.Kind kind : TrialState.Kind.values()) {
      Integer count = stored.history().counts().get(kind);
      if (count != null) {
        say("  %-10s %d".formatted(kind.word(), count));
      }
    }
    new Failures(stored.history().trials(), stored.spec().objectives()).lines().forEach(this::say);
    if (!progress.isOver()) {
      stored.history().gaveUp().ifPresent(reason -> say("given up: " + reason));
    }
    boolean runs = runnerIsAlive(stored, progress.isOver());
    if (runs && Pace.after(stored.history().controls()).paused()) {
      say("paused: nothing is launched until p is pressed where it runs");
    }
    stored.history().liveAttempts().forEach(attempt -> show(attempt, runs));
    stored
        .history()
        .stuckSlots()
        .forEach((slot, why) -> say("slot %d is out of service: %s".formatted(slot, why)));
    return ExitCode.DONE.code();
  }

  private boolean runnerIsAlive(StoredSweep stored, boolean isOver) {
    Optional<SweepOwner> runner = Runners.at(stored.directory());
    String none = isOver ? "none; all is done" : "none; `sweep run` resumes";
    say("runner: " + runner.map(SweepOwner::describe).orElse(none));
    return runner.isPresent();
  }

  private void show(LiveAttempt attempt, boolean runnerAlive) {
    Duration age = Duration.ofMillis(System.currentTimeMillis() - attempt.startedMillis());
    say(
        "trial %d, attempt %d, slot %d: started %s ago%s"
            .formatted(
                attempt.started().attempt().trial(),
                attempt.started().attempt().attempt(),
                attempt.started().slot(),
                DurationText.brief(age),
                runnerAlive ? "" : "; the next runner looks what became of it"));
  }

  private void say(String line) {
    console.out().println(line);
  }
}
