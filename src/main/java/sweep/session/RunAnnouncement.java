package sweep.session;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import sweep.backend.LocalBackend;
import sweep.files.DisplayPath;
import sweep.journal.entry.SweepHistory;
import sweep.machine.OtherSweeps;
import sweep.run.SweepSetup;
import sweep.run.loop.SweepRunner;
import sweep.run.plan.Plan;
import sweep.specification.SweepSpec;
import sweep.status.RunningAttempt;
import sweep.terminal.Console;
import sweep.text.Plural;
import sweep.trial.TrialRecord;

/** Announces what is about to run. */
final class RunAnnouncement {
  private final Console console;
  private final SweepSetup setup;
  private final Optional<BigInteger> total;
  private final BigInteger confirming;

  RunAnnouncement(Console console, SweepSetup setup, SweepRunner runner) {
    this.console = console;
    this.setup = setup;
    this.total = runner.searchTotal();
    this.confirming = runner.mostConfirming();
  }

  void print(SweepHistory history) {
    SweepSpec spec = setup.spec();
    long ended = history.trials().stream().filter(RunAnnouncement::hasEnded).count();
    console.say(
        "%s: %s search, %s, %s, in %s"
            .formatted(
                spec.name(),
                spec.search().method().word(),
                total.map(count -> atMost(spec) + Plural.of(count, "trial")).orElse("no end")
                    + (confirming.signum() > 0
                        ? " + up to %d to confirm".formatted(confirming)
                        : ""),
                slots(history),
                DisplayPath.of(setup.directory().root())));
    if (history.setAside() > 0) {
      console.say(
          "%s of an earlier spec set aside".formatted(Plural.of(history.setAside(), "trial")));
    }
    if (!history.trials().isEmpty()) {
      console.say(
          "resuming: %s ended so far%s"
              .formatted(Plural.of(ended, "trial"), stillRunning(history)));
    }
    if (total.isEmpty() && spec.search().method().isDrawn()) {
      console.say("there is no run_cap: the search runs until you stop it with Ctrl-C");
    }
    LocalBackend.weakness().ifPresent(console::say);
    OtherSweeps.lines(setup.environment(), setup.slots().shape()::gpus, setup.directory().root())
        .forEach(line -> console.say(line + "; trials wait for what they need"));
  }

  /** The number of attempts that outlived an earlier runner, for the end of a sentence. */
  private static String stillRunning(SweepHistory history) {
    long running =
        history.attempts().live().stream()
            .filter(attempt -> RunningAttempt.survivor(attempt).isPresent())
            .count();
    return running == 0 ? "" : "; %d still running".formatted(running);
  }

  private static String atMost(SweepSpec spec) {
    return Plan.isBoundFromAbove(spec) ? "at most " : "";
  }

  private static boolean hasEnded(TrialRecord record) {
    return record.state().hasEnded();
  }

  /** The slots, also as users changed them under earlier runners. */
  private String slots(SweepHistory history) {
    int count = history.controls().state().slots().orElse(setup.slots().count());
    String slots = Plural.of(count, "slot");
    List<String> gpus = setup.slots().shape().gpus().names();
    return gpus.isEmpty() ? slots : "%s on GPU %s".formatted(slots, String.join(",", gpus));
  }
}
