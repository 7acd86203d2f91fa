package sweep.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Decides whose folders are looked into, and when, so that a long queue costs little more than a
 * short one: its first attempts, which are likely to start next, and others in turn. Used by one
 * thread; times are those of {@link System#nanoTime}.
 */
final class Looks {
  /** The least time between two rounds, whatever else there is to do. */
  private static final Duration BETWEEN = Duration.ofMillis(40);

  /** The time to let pass for each look of a round, which takes about a tenth of that. */
  private static final Duration FOR_EACH = Duration.ofMillis(2);

  /** Up to this number in the queue, all are looked at in every round. */
  private static final int FEW = 20;

  /** Of a longer queue, this many from its front and this many others are looked at. */
  private static final int SHARE = 10;

  /** The time between looks at some of many in the queue. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private long roundAt;
  private long queueAt;
  private int turn;

  Looks(long now) {
    this.roundAt = now;
    this.queueAt = now;
  }

  /** Whether it is time for a round. */
  boolean areDue(long now) {
    return now - roundAt >= 0;
  }

  /** Begins a round; returns the attempts to look at. */
  List<ClusterAttempt> due(Collection<ClusterAttempt> all, long now) {
    List<ClusterAttempt> due = new ArrayList<>();
    List<ClusterAttempt> queued = new ArrayList<>();
    for (ClusterAttempt attempt : all) {
      (attempt.isAsked() || !attempt.job().isWaiting() ? due : queued).add(attempt);
    }
    if (queued.size() <= FEW) {
      due.addAll(queued);
    } else if (now - queueAt >= 0) {
      queueAt = now + PAUSE.toNanos();
      due.addAll(queued.subList(0, SHARE));
      List<ClusterAttempt> others = queued.subList(SHARE, queued.size());
      for (int i = 0; i < SHARE; i++) {
        due.add(others.get(Math.floorMod(turn++, others.size())));
      }
    }
    roundAt = now + Math.max(BETWEEN.toNanos(), FOR_EACH.toNanos() * due.size());
    return due;
  }
}
