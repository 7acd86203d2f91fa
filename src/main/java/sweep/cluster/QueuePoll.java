package sweep.cluster;

import java.time.Duration;
import java.util.Optional;
import sweep.engine.Patience;

/**
 * The queries of an engine's list: when the next is due, and what the last one brought. Times are
 * those of {@link System#nanoTime}.
 */
final class QueuePoll {
  private final Patience patience;
  private Duration interval;
  private boolean asking;
  private long askedAt;
  private long nextAt;
  private Optional<Long> answeredAt = Optional.empty();

  QueuePoll(Patience patience, long now) {
    this.patience = patience;
    this.interval = patience.pollLeast();
    this.nextAt = now;
  }

  boolean isDue(long now) {
    return !asking && now - nextAt >= 0;
  }

  /** Has the next query come at once. */
  void hurry(long now) {
    nextAt = now;
    interval = patience.pollLeast();
  }

  /** Has the next query come soon after something was submitted or ended. */
  void expectNews(long now) {
    long soon = now + patience.pollLeast().toNanos();
    interval = patience.pollLeast();
    nextAt = nextAt - soon > 0 ? soon : nextAt;
  }

  void asked(long now) {
    asking = true;
    askedAt = now;
  }

  /** Takes an answer; queries become rarer while nothing changes. */
  void answered(boolean success, boolean isNews, long now) {
    asking = false;
    answeredAt = success ? Optional.of(askedAt) : Optional.empty();
    Duration longer = interval.multipliedBy(3).dividedBy(2);
    boolean isLongest = longer.compareTo(patience.pollMost()) > 0;
    interval = isNews ? patience.pollLeast() : isLongest ? patience.pollMost() : longer;
    nextAt = now + interval.toNanos();
  }

  /** When the last query was asked, if it was answered; empty if it failed. */
  Optional<Long> answeredAt() {
    return answeredAt;
  }
}
