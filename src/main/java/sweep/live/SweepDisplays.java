package sweep.live;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;
import sweep.journal.entry.SweepHistory;
import sweep.metric.LiveSeries;
import sweep.run.SystemTicker;
import sweep.run.Ticker;
import sweep.specification.SweepSpec;
import sweep.status.TrialLine;
import sweep.store.SweepDirectory;
import sweep.terminal.Console;
import sweep.trial.AttemptId;

/** Creates the progress display that the user asked for. */
public final class SweepDisplays {
  private final Console console;
  private final ProgressMode mode;

  /** Creates displays for a console, in a mode that it supports. */
  public SweepDisplays(Console console, ProgressMode mode) {
    this.console = console;
    this.mode = mode;
  }

  /** The console for all other lines; in JSON mode each line becomes an event. */
  public Console console() {
    return mode == ProgressMode.JSON
        ? console.withErr(new PrintWriter(new EventLines(console.err()), /* autoFlush= */ true))
        : console;
  }

  /** Whether the display shows what attempts report while they run. */
  public boolean showsRunning() {
    return mode == ProgressMode.LIVE;
  }

  /** Whether to print what is about to run. */
  public boolean announces() {
    return mode != ProgressMode.NONE;
  }

  /**
   * Creates the display of a sweep.
   *
   * @param readings returns what a running attempt has reported of the first objective
   */
  public SweepDisplay of(
      SweepSpec spec,
      SweepDirectory directory,
      SweepHistory history,
      Function<AttemptId, Optional<LiveSeries>> readings) {
    Ticker ticker = new SystemTicker();
    LiveStatus status =
        new LiveStatus(new LiveViewBuilder(spec, directory, readings), history, ticker);
    TrialLine line = new TrialLine(spec.objectives(), spec.varyingParameters(), directory);
    SweepDisplay display =
        switch (mode) {
          case JSON -> new JsonProgress(console, status, spec, ticker);
          case NONE -> new QuietProgress(console);
          case LIVE -> live(status, line, ticker);
          case AUTO, PLAIN -> new PlainProgress(console, status, line, ticker);
        };
    display.trials(history.trials());
    return display;
  }

  private SweepDisplay live(LiveStatus status, TrialLine line, Ticker ticker) {
    LiveOrPlain display = new LiveOrPlain(new PlainProgress(console, status, line, ticker));
    return display.live(new LiveProgress(console, status, line, display::broke));
  }
}
