package sweep.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
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
  /** Ranking the trials takes at most one part in so many of the time. */
  private static final int SHARE = 50;

  /** The trials at one moment, and in the order in which they ended. */
  private record Snapshot(List<TrialRecord> trials, List<TrialRecord> ended) {}

  private final LiveViewBuilder maker;
  private final SweepHistory history;
  private final Ticker ticker;
  private final long startedNanos;

  private volatile Progress told = Progress.NONE;
  private volatile List<RunningAttempt> running = List.of();
  private final AtomicReference<Snapshot> unlearned = new AtomicReference<>();

  /** Only the thread that shows it touches it. */
  private long learnAgainNanos;

  private Optional<Snapshot> atFirst;

  private volatile boolean ended;

  LiveStatus(LiveViewBuilder maker, SweepHistory history, Ticker ticker) {
    this.maker = maker;
    this.history = history;
    this.ticker = ticker;
    this.startedNanos = ticker.nanos();
    this.learnAgainNanos = startedNanos;
    this.atFirst = Optional.of(snapshot(history.trials()));
  }

  /** Tells what the trials are. */
  void trials(List<TrialRecord> trials) {
    unlearned.set(snapshot(trials));
  }

  private Snapshot snapshot(List<TrialRecord> trials) {
    return new Snapshot(List.copyOf(trials), history.ended());
  }

  /** Tells that no more will come, so that it is never too soon to take in what did. */
  void ended() {
    ended = true;
  }

  /** Tells how far it is, and gives whether that is new. */
  boolean progressed(Progress progress) {
    if (progress.equals(told)) {
      return false;
    }
    running = RunningAttempt.of(history);
    told = progress;
    return true;
  }

  /**
   * Takes in what the trials are, if that was told and it is not too soon.
   *
   * @return the configuration that leads since then; empty if that is the same, or the baseline
   */
  Optional<LiveView.Leader> learn() {
    long now = ticker.nanos();
    Snapshot snapshot = ended || now - learnAgainNanos >= 0 ? unlearned.getAndSet(null) : null;
    if (snapshot == null) {
      return Optional.empty();
    }
    // Who leads at first is no news.
    atFirst.ifPresent(this::learn);
    atFirst = Optional.empty();
    Optional<LiveView.Leader> leader = learn(snapshot);
    learnAgainNanos = ticker.nanos() + SHARE * (ticker.nanos() - now);
    return leader;
  }

  private Optional<LiveView.Leader> learn(Snapshot snapshot) {
    return maker.learn(snapshot.trials(), snapshot.ended());
  }

  /** How far it is, as was told last. */
  Progress progress() {
    return told;
  }

  /**
   * What is to be seen.
   *
   * @param keys what the keys do; empty if none is heard
   */
  LiveView view(String keys) {
    Progress progress = told;
    Progress.Controls controls = progress.controls();
    String condition = controls.stopping() ? "stopping" : controls.paused() ? "paused" : "";
    ProgressSnapshot moment =
        new ProgressSnapshot(
            progress.counts(),
            progress.total(),
            controls.slots() > 0 ? OptionalInt.of(controls.slots()) : OptionalInt.empty(),
            condition,
            running,
            Optional.of(Duration.ofNanos(ticker.nanos() - startedNanos)));
    return maker.view(moment, ticker.now(), keys);
  }
}
