package sweep.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import sweep.backend.AttemptTrace;
import sweep.backend.ProcessIdentity;
import sweep.journal.JournalEntry.AttemptStarted;
import sweep.journal.LiveAttempt;

/** Takes over the attempts that were under way when an earlier runner of the sweep went down. */
final class Adoption {
  private final SweepSetup setup;
  private final Edges edges;

  Adoption(SweepSetup setup, Edges edges) {
    this.setup = setup;
    this.edges = edges;
  }

  List<OpenAttempt> adopt(Collection<LiveAttempt> live) {
    edges.backend().adopt(live.stream().map(this::trace).toList());
    List<OpenAttempt> adopted = new ArrayList<>();
    for (LiveAttempt attempt : live) {
      adopted.add(opened(attempt));
    }
    return adopted;
  }

  private AttemptTrace trace(LiveAttempt attempt) {
    AttemptStarted started = attempt.started();
    return new AttemptTrace(
        started.attempt(),
        started.launchId(),
        setup.directory().attempt(started.attempt()),
        started.bootId(),
        attempt.spawned().map(spawned -> new ProcessIdentity(spawned.pid(), spawned.startTick())));
  }

  private OpenAttempt opened(LiveAttempt live) {
    AttemptStarted started = live.started();
    Slot slot = new Slot(started.slot(), started.gpus());
    OpenAttempt attempt = new OpenAttempt(started.attempt(), started.launchId(), slot);
    Instant launched = Instant.ofEpochMilli(live.startedMillis());
    Duration ago = Duration.between(launched, edges.ticker().now());
    attempt.adopted(launched, ago.negated());
    live.ending().ifPresent(attempt::adoptEnding);
    if (live.spawned().isPresent()) {
      attempt.learnProcess();
    }
    return attempt;
  }
}
