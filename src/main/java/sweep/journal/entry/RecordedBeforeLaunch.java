package sweep.journal.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What was recorded in the course of a sweep, and which of it applied when the last attempt of each
 * trial was launched.
 *
 * @param <T> what is recorded
 */
final class RecordedBeforeLaunch<T> {
  private final List<T> recorded = new ArrayList<>();

  /** By trial, how many there were when its last attempt was launched. */
  private final List<Integer> before = new ArrayList<>();

  void add(T what) {
    recorded.add(what);
  }

  /** Adds the next trial, which was not launched yet. */
  void addTrial() {
    before.add(0);
  }

  /** Records that an attempt of a trial is launched now. */
  void launch(int trial) {
    before.set(trial, recorded.size());
  }

  List<T> all() {
    return Collections.unmodifiableList(recorded);
  }

  /** What applied to the last attempt of a trial; empty if nothing was recorded. */
  Optional<T> of(int trial) {
    int count = before.get(trial);
    return count == 0 ? Optional.empty() : Optional.of(recorded.get(count - 1));
  }
}
