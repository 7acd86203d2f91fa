package sweep.journal.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The times in which the running trials of a sweep were suspended. */
public final class SuspendedTime {
  private record Interval(long fromMillis, long untilMillis) {
    long within(long from, long until) {
      return Math.max(0, Math.min(until, untilMillis) - Math.max(from, fromMillis));
    }
  }

  private final List<Interval> past = new ArrayList<>();
  private boolean suspended;
  private long sinceMillis;

  void set(boolean nowSuspended, long epochMillis) {
    if (nowSuspended == suspended) {
      return;
    }
    if (suspended) {
      past.add(new Interval(sinceMillis, epochMillis));
    }
    suspended = nowSuspended;
    sinceMillis = epochMillis;
  }

  /** Whether trials are suspended, also if a user has asked for the opposite since. */
  public boolean isOpen() {
    return suspended;
  }

  /** How long trials were suspended between two moments. */
  public Duration between(long fromMillis, long untilMillis) {
    long sum = past.stream().mapToLong(each -> each.within(fromMillis, untilMillis)).sum();
    long open =
        suspended ? new Interval(sinceMillis, Long.MAX_VALUE).within(fromMillis, untilMillis) : 0;
    return Duration.ofMillis(sum + open);
  }
}
