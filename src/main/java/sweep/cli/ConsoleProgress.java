package sweep.cli;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.journal.JournalEntry.AttemptEnded;
import sweep.run.Progress;
import sweep.run.SweepListener;
import sweep.run.Ticker;
import sweep.space.DecimalText;
import sweep.trial.DurationText;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Tells the user how a sweep gets on: one line that is overwritten on a terminal, and a line for
 * each ended trial elsewhere.
 */
final class ConsoleProgress implements SweepListener {
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Console console;
  private final Optional<Objective> objective;
  private final TrialLine trialLine;
  private final Ticker ticker;
  private final boolean live;
  private final long startedNanos;
  private long drawnNanos;
  private int endedHere;
  private Progress last;
  private Optional<TrialRecord> best = Optional.empty();

  ConsoleProgress(Console console, Optional<Objective> objective, TrialLine line, Ticker ticker) {
    this.console = console;
    this.objective = objective;
    this.trialLine = line;
    this.ticker = ticker;
    this.live = console.isLive();
    this.startedNanos = ticker.nanos();
    this.last = Progress.NONE;
  }

  /** Takes in a trial that had ended before. */
  void known(TrialRecord record) {
    value(record)
        .ifPresent(
            value -> {
              if (best.isEmpty() || beats(value, value(best.get()).orElseThrow())) {
                best = Optional.of(record);
              }
            });
  }

  private boolean beats(double value, double other) {
    return objective.orElseThrow().isBetter(value, other);
  }

  private OptionalDouble value(TrialRecord record) {
    return objective.isPresent() && record.state() instanceof TrialState.Completed completed
        ? completed.metrics().value(objective.get().metric())
        : OptionalDouble.empty();
  }

  @Override
  public void attemptEnded(TrialRecord record, AttemptEnded ended) {
    known(record);
    boolean over = record.state().hasEnded();
    endedHere += over ? 1 : 0;
    boolean quiet = live && record.state().kind() == TrialState.Kind.COMPLETED;
    if (!quiet) {
      sayAbove(over ? trialLine.over(record) : trialLine.again(record, ended));
    }
  }

  @Override
  public void notice(String line) {
    sayAbove(line);
  }

  @Override
  public void progressed(Progress progress) {
    last = progress;
    long now = ticker.nanos();
    if (live && now - drawnNanos >= REDRAW.toNanos()) {
      drawnNanos = now;
      draw();
    }
  }

  /** Removes the line that is overwritten. */
  void finish() {
    if (live) {
      console.err().print(CLEAR_LINE);
      console.err().flush();
    }
  }

  private void sayAbove(String line) {
    if (live) {
      console.err().print(CLEAR_LINE);
    }
    console.say(line);
    if (live) {
      draw();
    }
  }

  private void draw() {
    String line = line();
    int room = Math.max(1, console.columns() - 1);
    console.err().print(CLEAR_LINE + (line.length() > room ? line.substring(0, room) : line));
    console.err().flush();
  }

  private String line() {
    int completed = last.count(TrialState.Kind.COMPLETED);
    int failed = last.count(TrialState.Kind.FAILED) + last.count(TrialState.Kind.NO_METRIC);
    StringBuilder line = new StringBuilder();
    line.append('[').append(completed + failed);
    last.total().ifPresent(total -> line.append('/').append(total));
    line.append("] ").append(last.running().size()).append(" running");
    if (failed > 0) {
      line.append(", ").append(failed).append(" failed");
    }
    best.ifPresent(record -> line.append(", best ").append(bestText(record)));
    Duration elapsed = Duration.ofNanos(ticker.nanos() - startedNanos);
    line.append(", ").append(DurationText.brief(Duration.ofSeconds(elapsed.toSeconds())));
    remaining(elapsed, completed + failed)
        .ifPresent(
            left -> line.append(", about ").append(DurationText.brief(left)).append(" left"));
    return line.toString();
  }

  private String bestText(TrialRecord record) {
    return "%s %s (trial %d)"
        .formatted(
            objective.orElseThrow().metric(),
            DecimalText.brief(value(record).orElseThrow()),
            record.trial().number());
  }

  /** From the pace of the trials that ended since the start. */
  private Optional<Duration> remaining(Duration elapsed, int ended) {
    boolean foreseeable = endedHere > 0 && last.total().isPresent();
    return foreseeable
        ? last.total()
            .map(total -> total.subtract(BigInteger.valueOf(ended)).doubleValue() / endedHere)
            .filter(rounds -> rounds < 1e6)
            .map(rounds -> Duration.ofSeconds((long) (elapsed.toSeconds() * rounds)))
        : Optional.empty();
  }
}
