package sweep.live;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.run.Progress;
import sweep.run.SweepEnd;
import sweep.run.Ticker;
import sweep.run.loop.SweepRunner;
import sweep.specification.SweepSpec;
import sweep.status.Failures;
import sweep.terminal.Console;
import sweep.trial.FailureCause;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Progress as events for other programs, a line of JSON each. */
final class JsonProgress implements SweepDisplay {
  /** How far it is is told at most so often. */
  private static final long APART_NANOS = 1_000_000_000L;

  private final Console console;
  private final LiveStatus standing;
  private final SweepSpec spec;
  private final Ticker ticker;
  private Optional<Progress> untold = Optional.empty();
  private long tellAgainNanos;

  /**
   * A display.
   *
   * @param console takes the events
   */
  JsonProgress(Console console, LiveStatus standing, SweepSpec spec, Ticker ticker) {
    this.console = console;
    this.standing = standing;
    this.spec = spec;
    this.ticker = ticker;
    this.tellAgainNanos = ticker.nanos();
  }

  private ProgressEvent event(String kind) {
    return new ProgressEvent(ticker.now(), kind);
  }

  @Override
  public void begin(SweepRunner runner) {
    ProgressEvent begun = event("sweep").text("name", spec.name());
    runner.searchTotal().ifPresent(total -> begun.whole("trials", total.longValue()));
    console.show(begun.line());
  }

  @Override
  public void attemptEnded(TrialRecord record, AttemptEnded ended) {
    ProgressEvent event =
        event(record.state().hasEnded() ? "trial" : "attempt")
            .whole("trial", record.trial().number())
            .whole("attempt", record.attempts())
            .text("state", record.state().kind().word())
            .number("seconds", ended.duration().toMillis() / 1e3);
    Optional<String> reason = reason(record, ended);
    reason.ifPresent(text -> event.text("reason", text));
    event.metrics(record.state().reported().entries());
    console.show(event.parameters(record.trial().configuration()).line());
  }

  private Optional<String> reason(TrialRecord record, AttemptEnded ended) {
    return record.state().hasEnded()
        ? Optional.of(record)
            .filter(Failures::isFailure)
            .map(failed -> Failures.reason(failed, spec.objectives()))
        : FailureCause.of(ended.end(), ended.output().lastWords()).map(FailureCause::describe);
  }

  @Override
  public void notice(String line) {
    console.show(event("notice").text("text", line).line());
  }

  @Override
  public void trials(List<TrialRecord> trials) {
    standing.trials(trials);
    standing.learn().ifPresent(this::best);
  }

  private void best(LiveView.Leader best) {
    console.show(
        event("best")
            .whole("trial", best.trial())
            .number("value", best.value())
            .number("difference", best.difference())
            .number("percent", best.percent())
            .line());
  }

  @Override
  public void progressed(Progress progress) {
    if (standing.progressed(progress)) {
      untold = Optional.of(progress);
    }
    if (untold.isPresent() && ticker.nanos() - tellAgainNanos >= 0) {
      tell(untold.get());
    }
  }

  private void tell(Progress progress) {
    untold = Optional.empty();
    tellAgainNanos = ticker.nanos() + APART_NANOS;
    LiveView view = standing.view("");
    ProgressEvent event = event("progress");
    event.whole("completed", progress.count(TrialState.Kind.COMPLETED));
    event.whole("failed", progress.count(TrialState.Kind.FAILED));
    event.whole("no_metric", progress.count(TrialState.Kind.NO_METRIC));
    event.whole("running", progress.running().size());
    view.counts().waiting().ifPresent(many -> event.whole("waiting", many.longValue()));
    progress.total().ifPresent(total -> event.whole("total", total.longValue()));
    event.whole("slots", progress.controls().slots());
    event.truth("paused", progress.controls().paused());
    event.truth("stopping", progress.controls().stopping());
    view.times()
        .left()
        .ifPresent(left -> event.number("seconds_left", left.left().toMillis() / 1e3));
    console.show(event.line());
  }

  @Override
  public void ended(SweepEnd end) {
    standing.ended();
    standing.learn().ifPresent(this::best);
    untold.ifPresent(this::tell);
    console.show(
        event("end")
            .text("kind", end.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .text("detail", end.detail())
            .line());
  }

  @Override
  public void finish() {
    // All lines stay.
  }
}
