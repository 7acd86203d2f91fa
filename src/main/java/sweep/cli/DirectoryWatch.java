package sweep.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.journal.SweepStore;

/** Looks from time to time whether the sweep directory is still there under its runner. */
final class DirectoryWatch {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final SweepStore store;
  private Optional<Consumer<String>> lost = Optional.empty();
  private long lookedNanos = System.nanoTime();

  DirectoryWatch(SweepStore store) {
    this.store = store;
  }

  /** From now on the listener hears of a loss, once. */
  void connect(Consumer<String> listener) {
    lost = Optional.of(listener);
  }

  /** To be called often. */
  void look() {
    if (lost.isEmpty() || System.nanoTime() - lookedNanos < PERIOD.toNanos()) {
      return;
    }
    lookedNanos = System.nanoTime();
    Optional<String> loss = store.loss();
    if (loss.isPresent()) {
      lost.get().accept(loss.get());
      lost = Optional.empty();
    }
  }
}
