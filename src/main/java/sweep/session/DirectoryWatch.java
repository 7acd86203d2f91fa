package sweep.session;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import sweep.journal.SweepStore;
import sweep.run.StopLevel;
import sweep.run.control.ControlRequest;
import sweep.run.control.RequestFolder;
import sweep.run.loop.SweepRunner;
import sweep.store.SweepLock;

/**
 * Keeps an eye on the sweep directory for the runner: writes the heartbeat, notices when the
 * directory is removed or changed, and picks up the requests of other processes.
 */
final class DirectoryWatch {
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final SweepStore store;
  private final Consumer<String> notices;
  private final RequestFolder requests;

  /** The requests that the runner has, and that are still in the folder. */
  private final Set<String> taken = new HashSet<>();

  private Optional<SweepRunner> runner = Optional.empty();
  private boolean lost;
  private long checkedNanos = System.nanoTime();
  private long beatNanos = System.nanoTime();

  /**
   * Creates a watch.
   *
   * @param notices takes lines for the user
   */
  public DirectoryWatch(SweepStore store, Consumer<String> notices) {
    this.store = store;
    this.notices = notices;
    this.requests = new RequestFolder(store.directory());
  }

  /** Sets the runner, which learns of a loss once, and gets the requests that wait for it. */
  public void connect(SweepRunner listener) {
    runner = Optional.of(listener);
    takeRequests(/* areLate= */ true);
  }

  private void takeRequests(boolean areLate) {
    for (ControlRequest request : requests.waiting(notices)) {
      if (taken.add(request.id())) {
        runner.get().answer(request, areLate, () -> answered(request));
      }
    }
  }

  private void answered(ControlRequest request) {
    requests.remove(request);
    taken.remove(request.id());
  }

  /** Checks the directory if its time has come. Called often. */
  public void check() {
    if (runner.isEmpty() || System.nanoTime() - checkedNanos < PERIOD.toNanos()) {
      return;
    }
    checkedNanos = System.nanoTime();
    takeRequests(/* areLate= */ false);
    takeOldStopRequest();
    if (checkedNanos - beatNanos > SweepLock.BEAT.toNanos()) {
      beatNanos = checkedNanos;
      store.beat();
    }
    Optional<String> loss = lost ? Optional.empty() : store.loss();
    lost |= loss.isPresent();
    loss.ifPresent(runner.get()::directoryLost);
  }

  /** Earlier versions of the program ask to stop by another file. */
  private void takeOldStopRequest() {
    SweepStore.takeStopRequest(store.directory())
        .map(word -> word.equals(StopLevel.END.name()) ? StopLevel.END : StopLevel.DRAIN)
        .ifPresent(runner.get()::stop);
  }
}
