package sweep.session;

import java.time.Duration;
import java.util.Optional;
import sweep.journal.SweepStore;
import sweep.run.StopRequest;
import sweep.run.loop.SweepRunner;
import sweep.store.SweepLock;

/**
 * Shows from time to time that the runner is at work, and looks whether the sweep directory is
 * still there under its runner, and whether somebody has left the wish to stop in it.
 */
final class DirectoryWatch {
  private static final Duration PERIOD = Duration.ofMillis(250);

  private final SweepStore store;
  private final StopRequest request;
  private Optional<SweepRunner> runner = Optional.empty();
  private boolean lost;
  private long lookedNanos = System.nanoTime();
  private long beatNanos = System.nanoTime();

  public DirectoryWatch(SweepStore store) {
    this.store = store;
    this.request = new StopRequest(store.directory());
  }

  /** From now on the runner is told: of a loss once. */
  public void connect(SweepRunner listening) {
    runner = Optional.of(listening);
  }

  /** To be called often. */
  public void look() {
    if (runner.isEmpty() || System.nanoTime() - lookedNanos < PERIOD.toNanos()) {
      return;
    }
    lookedNanos = System.nanoTime();
    request.take().ifPresent(runner.get()::stop);
    if (lookedNanos - beatNanos > SweepLock.BEAT.toNanos()) {
      beatNanos = lookedNanos;
      store.beat();
    }
    Optional<String> loss = lost ? Optional.empty() : store.loss();
    lost |= loss.isPresent();
    loss.ifPresent(runner.get()::directoryLost);
  }
}
