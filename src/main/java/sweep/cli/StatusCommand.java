package sweep.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sweep.cli.option.SweepArgument;
import sweep.files.DisplayPath;
import sweep.journal.entry.ControlState;
import sweep.journal.entry.LiveAttempt;
import sweep.journal.entry.SearchPosition;
import sweep.journal.entry.SweepHistory;
import sweep.machine.Gpus;
import sweep.machine.OtherSweeps;
import sweep.status.Failures;
import sweep.status.KnownTrialText;
import sweep.status.PruningSavings;
import sweep.status.RunCap;
import sweep.status.RunnerLiveness;
import sweep.status.RunningAttempt;
import sweep.status.SpecLoader;
import sweep.status.StoredSweep;
import sweep.status.SweepProgress;
import sweep.status.TrialCounts;
import sweep.store.SweepOwner;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.text.DurationText;
import sweep.text.Plural;
import sweep.trial.TrialRecord;

/** Shows the progress of a sweep. */
@Command(
    name = "status",
    description = "Show the progress of a sweep, and what is running.",
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
    say("%s in %s".formatted(stored.spec().name(), DisplayPath.of(stored.directory().root())));
    List<TrialRecord> trials = stored.history().trials();
    TrialCounts counts = TrialCounts.of(stored.history());
    Optional<String> confirming = progress.confirming();
    String search = confirming.isPresent() ? "search trials" : "trials";
    say(ended(progress.searched(), search, counts.searched()));
    confirming
        .map(ended -> ended(ended, "confirming trials", counts.confirming()))
        .ifPresent(this::say);
    KnownTrialText.of(stored.history().known()).ifPresent(known -> say("known: " + known));
    RunCap.recorded(stored.history())
        .note(SpecLoader.stored(stored.directory(), stored.history()).spec())
        .ifPresent(this::say);
    PruningSavings.sentence(trials).ifPresent(this::say);
    new Failures(trials, stored.spec().objectives()).lines().forEach(this::say);
    if (!progress.isDone()) {
      stored.history().controls().gaveUp().ifPresent(reason -> say("given up: " + reason));
    }
    stored
        .history()
        .search()
        .position()
        .filter(any -> !progress.isDone())
        .ifPresent(this::saySearched);
    boolean runs = runnerIsAlive(stored, progress.isDone());
    sayControls(stored.history(), runs);
    if (runs) {
      sayHeldUp(stored);
    }
    boolean suspended = stored.history().controls().suspendedTime().isOpen();
    for (LiveAttempt attempt : stored.history().attempts().live()) {
      String place =
          RunningAttempt.place(stored.directory(), attempt.started())
              .map(where -> ", " + where)
              .orElse("");
      show(attempt, place + (suspended ? ", suspended" : ""), runs);
    }
    stored
        .history()
        .attempts()
        .stuckSlots()
        .forEach((slot, why) -> say("slot %d is out of service: %s".formatted(slot, why)));
    return ExitCode.DONE.code();
  }

  /** Says what the runner can't use, and which GPUs other sweeps use. */
  private void sayHeldUp(StoredSweep stored) {
    stored.history().controls().state().heldUp().forEach(this::say);
    OtherSweeps.lines(
            console.environment(),
            () -> Gpus.visible(console.environment()),
            stored.directory().root())
        .forEach(this::say);
  }

  private void sayControls(SweepHistory history, boolean runs) {
    ControlState state = history.controls().state();
    if (state.paused()) {
      say(
          "%s: no new trials start until `sweep unpause`%s"
              .formatted(
                  state.suspended() ? "suspended" : "paused",
                  runs ? ", or p in the runner's terminal" : ""));
    }
    if (!state.settings().isEmpty()) {
      say(
          "changed by `sweep set`: "
              + state.settings().entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .map(each -> each.getKey() + "=" + each.getValue())
                  .collect(Collectors.joining(" ")));
    }
    int added = history.controls().added().size();
    if (added > 0) {
      say("%s added, to run next".formatted(Plural.of(added, "configuration")));
    }
  }

  private static String ended(String count, String noun, String states) {
    return "%s %s ended%s".formatted(count, noun, states.isEmpty() ? "" : ": " + states);
  }

  private void saySearched(SearchPosition position) {
    say(
        "still looking for a configuration that may be tried: none among %d suggestions so far"
            .formatted(position.looks()));
  }

  private boolean runnerIsAlive(StoredSweep stored, boolean isOver) {
    Optional<SweepOwner> runner = RunnerLiveness.at(stored.directory());
    String none = isOver ? "none; the sweep is finished" : "none; `sweep run` resumes the sweep";
    say("runner: " + runner.map(SweepOwner::describe).orElse(none));
    return runner.isPresent();
  }

  private void show(LiveAttempt attempt, String where, boolean runnerAlive) {
    Duration age = Duration.ofMillis(System.currentTimeMillis() - attempt.runsSinceMillis());
    String began = RunningAttempt.isQueued(attempt) ? "submitted" : "started";
    say(
        "trial %d, attempt %d, slot %d: %s %s ago%s%s"
            .formatted(
                attempt.started().attempt().trial(),
                attempt.started().attempt().attempt(),
                attempt.started().slot(),
                began,
                DurationText.brief(age),
                where,
                runnerAlive ? "" : "; its outcome will be known at the next `sweep run`"));
  }

  private void say(String line) {
    console.out().println(line);
  }
}
