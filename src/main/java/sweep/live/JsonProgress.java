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
import sweep.trial.Pruning;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Progress as events for other programs, one line of JSON each. */
final class JsonProgress implements SweepDisplay {
  /** The least time between two progress events. */
  private static final long INTERVAL_NANOS = 1_000_000_000L;

  private final Console console;
  private final LiveStatus status;
  private final SweepSpec spec;
  private final Ticker ticker;
  private Optional<Progress> pending = Optional.empty();
  private long nextNanos;

  /**
   * A display.
   *
   * @param console takes the events
   */
  JsonProgress(Console console, LiveStatus status, SweepSpec spec, Ticker ticker) {
    this.console = console;
    this.status = status;
    this.spec = spec;
    this.ticker = ticker;
    this.nextNanos = ticker.nanos();
  }

  private ProgressEvent event(String kind) {
    return new ProgressEvent(ticker.now(), kind);
  }

  @Override
  public void begin(SweepRunner runner) {
    ProgressEvent started = event("sweep").text("name", spec.name());
    runner.searchTotal().ifPresent(total -> started.whole("trials", total.longValue()));
    console.show(started.line());
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
    if (record.state().early().isPresent()) {
      return record.state().early().map(Pruning::reason);
    }
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
    status.trials(trials);
    status.rank().ifPresent(this::best);
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
    if (status.progressed(progress)) {
      pending = Optional.of(progress);
    }
    if (pending.isPresent() && ticker.nanos() - nextNanos >= 0) {
      report(pending.get());
    }
  }

  private void report(Progress progress) {
    pending = Optional.empty();
    nextNanos = ticker.nanos() + INTERVAL_NANOS;
    LiveView view = status.view("");
    ProgressEvent event = event("progress");
    event.whole("completed", progress.count(TrialState.Kind.COMPLETED));
    event.whole("pruned", progress.count(TrialState.Kind.PRUNED));
    event.whole("paused_trials", progress.count(TrialState.Kind.PAUSED));
    event.whole("cancelled", progress.count(TrialState.Kind.CANCELLED));
    event.whole("failed", progress.count(TrialState.Kind.FAILED));
    event.whole("no_metric", progress.count(TrialState.Kind.NO_METRIC));
    event.whole("running", view.counts().running());
    event.whole("queued", view.counts().queued());
    view.counts().waiting().ifPresent(count -> event.whole("waiting", count.longValue()));
    progress.total().ifPresent(total -> event.whole("total", total.longValue()));
    event.whole("slots", progress.controls().slots());
    event.truth("paused", progress.controls().paused());
    event.truth("suspended", progress.controls().suspended());
    event.truth("stopping", progress.controls().stopping());
    view.times()
        .left()
        .ifPresent(left -> event.number("seconds_left", left.left().toMillis() / 1e3));
    console.show(event.line());
  }

  @Override
  public void ended(SweepEnd end) {
    status.ended();
    status.rank().ifPresent(this::best);
    pending.ifPresent(this::report);
    console.show(
        event("end")
            .text("kind", end.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .text("detail", end.detail())
            .line());
  }

  @Override
  public void finish() {
    // Printed lines stay.
  }
}
