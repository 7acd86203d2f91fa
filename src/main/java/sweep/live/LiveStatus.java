package sweep.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import sweep.journal.entry.LiveAttempt;
import sweep.journal.entry.SweepHistory;
import sweep.run.Progress;
import sweep.run.Ticker;
import sweep.status.RunningAttempt;
import sweep.trial.TrialRecord;

/**
 * A thread-safe model of a sweep's progress: written by the thread of its loop, read by the one
 * thread that renders it.
 */
final class LiveStatus {
  /** Ranking takes at most one part in this many of the time. */
  private static final int SHARE = 50;

  /** The trials at one moment; {@code ended} in the order in which they ended. */
  private record Snapshot(List<TrialRecord> trials, List<TrialRecord> ended) {}

  private final LiveViewBuilder builder;
  private final SweepHistory history;
  private final Ticker ticker;
  private final long startedNanos;

  private volatile Progress progress = Progress.NONE;
  private volatile List<RunningAttempt> running = List.of();

  /** Used by the loop's thread only. */
  private List<LiveAttempt> live = List.of();

  private final AtomicReference<Snapshot> pending = new AtomicReference<>();

  /** Used by the rendering thread only. */
  private long nextRankingNanos;

  private Optional<Snapshot> atFirst;

  private volatile boolean ended;

  LiveStatus(LiveViewBuilder builder, SweepHistory history, Ticker ticker) {
    this.builder = builder;
    this.history = history;
    this.ticker = ticker;
    this.startedNanos = ticker.nanos();
    this.nextRankingNanos = startedNanos;
    this.atFirst = Optional.of(snapshot(history.trials()));
  }

  /** Sets the current state of all trials. */
  void trials(List<TrialRecord> trials) {
    pending.set(snapshot(trials));
  }

  private Snapshot snapshot(List<TrialRecord> trials) {
    return new Snapshot(List.copyOf(trials), history.ended());
  }

  /** Signals that no more updates will come, so that the last one is ranked without delay. */
  void ended() {
    ended = true;
  }

  /** Sets the current progress; returns whether it changed. */
  boolean progressed(Progress progress) {
    List<LiveAttempt> latest = List.copyOf(history.attempts().live());
    if (progress.equals(this.progress) && latest.equals(live)) {
      return false;
    }
    live = latest;
    running = RunningAttempt.of(history);
    this.progress = progress;
    return true;
  }

  /**
   * Ranks the latest state of the trials, if there is a new one and ranking is due.
   *
   * @return the new leader; empty if it is the same as before, or the baseline
   */
  Optional<LiveView.Leader> rank() {
    long now = ticker.nanos();
    Snapshot snapshot = ended || now - nextRankingNanos >= 0 ? pending.getAndSet(null) : null;
    if (snapshot == null) {
      return Optional.empty();
    }
    // The leader at the start is not reported as new.
    atFirst.ifPresent(this::rank);
    atFirst = Optional.empty();
    Optional<LiveView.Leader> leader = rank(snapshot);
    nextRankingNanos = ticker.nanos() + SHARE * (ticker.nanos() - now);
    return leader;
  }

  private Optional<LiveView.Leader> rank(Snapshot snapshot) {
    return builder.rank(snapshot.trials(), snapshot.ended());
  }

  /** The last progress that was set. */
  Progress progress() {
    return progress;
  }

  private static String condition(Progress.Controls controls) {
    if (controls.suspended()) {
      return controls.stopping() ? "stopping, suspended" : "suspended";
    }
    return controls.stopping()
        ? "stopping"
        : controls.paused() ? "paused" : controls.waiting().orElse("");
  }

  /**
   * Returns the current view.
   *
   * @param keys the line that explains the keys; empty if there are none
   */
  LiveView view(String keys) {
    Progress current = progress;
    Progress.Controls controls = current.controls();
    String condition = condition(controls);
    ProgressSnapshot snapshot =
        new ProgressSnapshot(
            current.counts(),
            current.total(),
            controls.slots() > 0 ? OptionalInt.of(controls.slots()) : OptionalInt.empty(),
            condition,
            running,
            Optional.of(Duration.ofNanos(ticker.nanos() - startedNanos)));
    return builder.view(snapshot, ticker.now(), keys);
  }
}
