package sweep.run.attempt;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import sweep.backend.ProcessIdentity;
import sweep.backend.RecordedAttempt;
import sweep.journal.entry.JournalEntry.AttemptStarted;
import sweep.journal.entry.LiveAttempt;
import sweep.run.LoopContext;
import sweep.run.SuspendAwareClock;
import sweep.run.slot.Slot;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptEnd;

/** Takes over the attempts that were under way when an earlier runner of the sweep died. */
final class Adoption {
  private Adoption() {}

  /** The attempts, which from now on are the backend's to observe. */
  static List<OpenAttempt> adopt(LoopContext context, SuspendAwareClock clock) {
    Collection<LiveAttempt> live = context.history().attempts().live();
    SweepDirectory directory = context.setup().directory();
    context
        .ports()
        .backend()
        .adopt(live.stream().map(attempt -> recorded(attempt, directory)).toList());
    Instant now = context.ports().ticker().now();
    return live.stream().map(attempt -> opened(attempt, now, context, clock)).toList();
  }

  private static RecordedAttempt recorded(LiveAttempt attempt, SweepDirectory directory) {
    AttemptStarted started = attempt.started();
    return new RecordedAttempt(
        started.attempt(),
        started.launchId(),
        directory.attempt(started.attempt()),
        started.bootId(),
        process(attempt),
        Instant.ofEpochMilli(attempt.startedMillis()),
        attempt.ending().map(ending -> Instant.ofEpochMilli(ending.epochMillis())),
        started.holding().memoryGroup().map(Path::of));
  }

  private static Optional<ProcessIdentity> process(LiveAttempt attempt) {
    return attempt
        .spawned()
        .map(spawned -> new ProcessIdentity(spawned.pid(), spawned.startTick()));
  }

  private static OpenAttempt opened(
      LiveAttempt live, Instant now, LoopContext context, SuspendAwareClock clock) {
    AttemptStarted started = live.started();
    Slot slot =
        new Slot(
            started.slot(), started.gpus(), started.holding().gpuUnits(), started.holding().cpus());
    OpenAttempt attempt = new OpenAttempt(started.attempt(), started.launchId(), slot);
    Duration age = Duration.between(Instant.ofEpochMilli(live.runsSinceMillis()), now);
    Duration suspended =
        context
            .history()
            .controls()
            .suspendedTime()
            .between(live.runsSinceMillis(), now.toEpochMilli());
    attempt.adopted(clock.now().minus(age.minus(suspended)));
    if (live.spawned().isEmpty() && context.ports().backend().outlivesMachine()) {
      attempt.awaitItsTurn();
    }
    live.ending().map(LiveAttempt.Ending::end).ifPresent(attempt::adoptRequestedEnd);
    if (context.history().controls().isCancelling(started.attempt().trial())) {
      attempt.requestEnd(new AttemptEnd.Cancelled());
    }
    process(live).ifPresent(attempt::adoptProcess);
    return attempt;
  }
}
