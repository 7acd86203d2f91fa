package sweep.run.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import sweep.backend.ProcessIdentity;
import sweep.backend.RecordedAttempt;
import sweep.journal.entry.JournalEntry.AttemptStarted;
import sweep.journal.entry.LiveAttempt;
import sweep.run.RunnerPorts;
import sweep.run.SuspendAwareClock;
import sweep.run.SweepSetup;

/** Takes over the attempts that were under way when an earlier runner of the sweep went down. */
final class Adoption {
  private final SweepSetup setup;
  private final RunnerPorts edges;
  private final SuspendAwareClock clock;

  Adoption(SweepSetup setup, RunnerPorts edges, SuspendAwareClock clock) {
    this.setup = setup;
    this.edges = edges;
    this.clock = clock;
  }

  List<OpenAttempt> adopt(Collection<LiveAttempt> live) {
    edges.backend().adopt(live.stream().map(this::trace).toList());
    List<OpenAttempt> adopted = new ArrayList<>();
    for (LiveAttempt attempt : live) {
      adopted.add(opened(attempt));
    }
    return adopted;
  }

  private RecordedAttempt trace(LiveAttempt attempt) {
    AttemptStarted started = attempt.started();
    return new RecordedAttempt(
        started.attempt(),
        started.launchId(),
        setup.directory().attempt(started.attempt()),
        started.bootId(),
        attempt.spawned().map(spawned -> new ProcessIdentity(spawned.pid(), spawned.startTick())),
        Instant.ofEpochMilli(attempt.startedMillis()),
        attempt.ending().map(ending -> Instant.ofEpochMilli(ending.epochMillis())));
  }

  private OpenAttempt opened(LiveAttempt live) {
    AttemptStarted started = live.started();
    Slot slot = new Slot(started.slot(), started.gpus());
    OpenAttempt attempt = new OpenAttempt(started.attempt(), started.launchId(), slot);
    Instant launched = Instant.ofEpochMilli(live.startedMillis());
    Duration ago = Duration.between(launched, edges.ticker().now());
    attempt.adopted(clock.now().minus(ago));
    live.ending().map(LiveAttempt.Ending::end).ifPresent(attempt::adoptEnding);
    if (live.spawned().isPresent()) {
      attempt.learnProcess();
    }
    return attempt;
  }
}
