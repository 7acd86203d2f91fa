package sweep.cli;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sweep.journal.LiveAttempt;
import sweep.journal.SweepHistory;
import sweep.journal.SweepOwner;
import sweep.run.ConfirmingPlan;
import sweep.run.Plan;
import sweep.run.PlanStart;
import sweep.run.TargetWatch;
import sweep.trial.DurationText;
import sweep.trial.TrialRecord;
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
    StoredSweep stored = StoredSweep.read(sweep.given());
    SweepHistory history = stored.history();
    Plan plan = new Plan(stored.spec(), PlanStart.after(history));
    ConfirmingPlan confirming =
        new ConfirmingPlan(stored.spec(), history, StoredSweep.leaders(stored.spec()));
    List<TrialRecord> searched = trials(history, record -> !record.trial().isConfirming());
    List<TrialRecord> fresh = trials(history, record -> record.trial().isConfirming());
    say("%s in %s".formatted(stored.spec().name(), ShownPath.of(stored.directory().root())));
    say("%s trials ended".formatted(ended(searched, plan.total())));
    BigInteger most = confirming.most(plan.total());
    if (most.signum() > 0 || !fresh.isEmpty()) {
      say("%s confirming trials ended".formatted(ended(fresh, Optional.of(most))));
    }
    for (TrialState.Kind kind : TrialState.Kind.values()) {
      Integer count = stored.history().counts().get(kind);
      if (count != null) {
        say("  %-10s %d".formatted(kind.word(), count));
      }
    }
    new Failures(stored.history().trials(), stored.spec().objectives()).lines().forEach(this::say);
    boolean isOver =
        trials(history, record -> !record.state().hasEnded()).isEmpty()
            && (new TargetWatch(stored.spec(), history).isReached() || plan.next(history).isEmpty())
            && confirming.left() == 0;
    boolean runs = runnerIsAlive(stored, isOver);
    stored.history().liveAttempts().forEach(attempt -> show(attempt, runs));
    stored
        .history()
        .stuckSlots()
        .forEach((slot, why) -> say("slot %d is out of service: %s".formatted(slot, why)));
    return ExitCode.DONE.code();
  }

  private static List<TrialRecord> trials(SweepHistory history, Predicate<TrialRecord> which) {
    return history.trials().stream().filter(which).toList();
  }

  /** How many of some trials are over, of how many at most. */
  private static String ended(List<TrialRecord> trials, Optional<BigInteger> most) {
    long ended = trials.stream().filter(record -> record.state().hasEnded()).count();
    BigInteger existing = BigInteger.valueOf(trials.size());
    return ended + most.map(count -> " of " + count.max(existing)).orElse("");
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
