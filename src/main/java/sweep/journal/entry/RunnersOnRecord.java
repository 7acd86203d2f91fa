package sweep.journal.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sweep.journal.entry.JournalEntry.RunnerStarted;

/** The runners of a sweep, and which of them launched the last attempt of each trial. */
final class RunnersOnRecord {
  private final List<RunnerOnRecord> runners = new ArrayList<>();

  /** By trial, the number of runners that had started when its last attempt was launched. */
  private final List<Integer> before = new ArrayList<>();

  void add(RunnerStarted entry, long epochMillis) {
    runners.add(new RunnerOnRecord(entry, Instant.ofEpochMilli(epochMillis)));
  }

  /** Adds the next trial, which no runner has launched yet. */
  void addTrial() {
    before.add(0);
  }

  /** Takes down that the present runner launches an attempt of a trial. */
  void launch(int trial) {
    before.set(trial, runners.size());
  }

  List<RunnerOnRecord> all() {
    return Collections.unmodifiableList(runners);
  }

  /** The runner that launched the last attempt of a trial; empty if it is not recorded. */
  Optional<RunnerOnRecord> of(int trial) {
    int started = before.get(trial);
    return started == 0 ? Optional.empty() : Optional.of(runners.get(started - 1));
  }
}
