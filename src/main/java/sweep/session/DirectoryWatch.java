package sweep.session;

import java.time.Duration;
import java.util.Optional;
import sweep.journal.SweepStore;
import sweep.run.StopRequest;
import sweep.run.loop.SweepRunner;
import sweep.store.SweepLock;

/**
 * Keeps an eye on the sweep directory for the runner: writes the heartbeat, notices when the
 * directory is removed or changed, and picks up requests to stop.
 */
final class DirectoryWatch {
  private static final Duration PERIOD = Duration.ofMillis(250);

  private final SweepStore store;
  private final StopRequest request;
  private Optional<SweepRunner> runner = Optional.empty();
  private boolean lost;
  private long checkedNanos = System.nanoTime();
  private long beatNanos = System.nanoTime();

  public DirectoryWatch(SweepStore store) {
    this.store = store;
    this.request = new StopRequest(store.directory());
  }

  /** Sets the runner, which learns of a loss once. */
  public void connect(SweepRunner listener) {
    runner = Optional.of(listener);
  }

  /** Checks the directory if its time has come. Called often. */
  public void check() {
    if (runner.isEmpty() || System.nanoTime() - checkedNanos < PERIOD.toNanos()) {
      return;
    }
    checkedNanos = System.nanoTime();
    request.take().ifPresent(runner.get()::stop);
    if (checkedNanos - beatNanos > SweepLock.BEAT.toNanos()) {
      beatNanos = checkedNanos;
      store.beat();
    }
    Optional<String> loss = lost ? Optional.empty() : store.loss();
    lost |= loss.isPresent();
    loss.ifPresent(runner.get()::directoryLost);
  }
}
