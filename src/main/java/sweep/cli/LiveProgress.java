package sweep.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.journal.JournalEntry.AttemptEnded;
import sweep.journal.SweepHistory;
import sweep.report.LiveText;
import sweep.report.LiveView;
import sweep.run.Progress;
import sweep.run.StopLevel;
import sweep.run.SweepRunner;
import sweep.run.Ticker;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Shows how a sweep gets on in place, on a terminal, and does what is asked by its keys. */
final class LiveProgress implements SweepDisplay, LivePicture.Scene {
  private static final String KEYS = "q drain  s stop  p pause  + - slots  enter plain line";

  /** Ranking the trials takes at most one part in so many of the time. */
  private static final int SHARE = 50;

  private final ViewMaker maker;
  private final TrialLine trialLine;
  private final SweepHistory history;
  private final Ticker ticker;
  private final long startedNanos;
  private final LivePicture picture;

  /** What the loop's thread tells the picture's. */
  private volatile Progress told = Progress.NONE;

  private volatile List<RunningAttempt> running = List.of();
  private volatile Optional<List<TrialRecord>> unlearned = Optional.empty();
  private volatile Optional<SweepRunner> runner = Optional.empty();

  /** Only the picture's thread touches it. */
  private long learnAgainNanos;

  LiveProgress(
      Console console, ViewMaker maker, TrialLine line, SweepHistory history, Ticker ticker) {
    this.maker = maker;
    this.trialLine = line;
    this.history = history;
    this.ticker = ticker;
    this.startedNanos = ticker.nanos();
    this.learnAgainNanos = startedNanos;
    this.picture = new LivePicture(console, this);
  }

  @Override
  public void begin(SweepRunner keysFor) {
    runner = Optional.of(keysFor);
    picture.begin();
  }

  @Override
  public void trials(List<TrialRecord> trials) {
    unlearned = Optional.of(List.copyOf(trials));
    picture.change();
  }

  @Override
  public void attemptEnded(TrialRecord record, AttemptEnded ended) {
    if (record.state().kind() != TrialState.Kind.COMPLETED) {
      notice(trialLine.ended(record, ended));
    }
  }

  @Override
  public void notice(String line) {
    picture.print(List.of(line));
  }

  @Override
  public void progressed(Progress progress) {
    if (!progress.equals(told)) {
      running = RunningAttempt.of(history);
      told = progress;
      picture.change();
    }
  }

  @Override
  public void finish() {
    picture.finish();
  }

  @Override
  public LiveView view(boolean hasKeys) {
    Optional<List<TrialRecord>> trials = unlearned;
    long now = ticker.nanos();
    if (trials.isPresent() && now - learnAgainNanos >= 0) {
      unlearned = Optional.empty();
      maker.learn(trials.get());
      learnAgainNanos = ticker.nanos() + SHARE * (ticker.nanos() - now);
    }
    return maker.view(moment(), ticker.now().toEpochMilli(), hasKeys ? KEYS : "");
  }

  private SweepMoment moment() {
    Progress progress = told;
    Progress.Wishes wishes = progress.wishes();
    String condition = wishes.stopping() ? "stopping" : wishes.paused() ? "paused" : "";
    return new SweepMoment(
        progress.counts(),
        progress.total(),
        wishes.slots() > 0 ? OptionalInt.of(wishes.slots()) : OptionalInt.empty(),
        condition,
        running,
        Optional.of(Duration.ofNanos(ticker.nanos() - startedNanos)));
  }

  @Override
  public void pressed(char key) {
    SweepRunner asked = runner.orElseThrow();
    switch (key) {
      case 'q' -> asked.stop(StopLevel.DRAIN);
      case 's' -> asked.stopHarder(StopLevel.END);
      case 'p' -> asked.pauseOrGoOn();
      case '+' -> asked.changeSlots(1);
      case '-' -> asked.changeSlots(-1);
      case '\n', '\r' -> notice(LiveText.plain(view(/* hasKeys= */ true)));
      default -> {
        // It means nothing.
      }
    }
  }
}
