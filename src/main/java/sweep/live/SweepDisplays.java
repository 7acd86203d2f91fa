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

/** Creates the display of a sweep's progress that its user asked for. */
public final class SweepDisplays {
  private final Console console;
  private final ProgressMode mode;

  /** Displays on a console, in a mode that it can show. */
  public SweepDisplays(Console console, ProgressMode mode) {
    this.console = console;
    this.mode = mode;
  }

  /** Where everything else is told: where events are wanted, each line is one. */
  public Console console() {
    return mode == ProgressMode.JSON
        ? console.telling(new PrintWriter(new EventLines(console.err()), /* autoFlush= */ true))
        : console;
  }

  /** Whether it is of use to read what attempts report while they run. */
  public boolean showsRunning() {
    return mode == ProgressMode.LIVE;
  }

  /** Whether anybody wants to be told what is about to run. */
  public boolean announces() {
    return mode != ProgressMode.NONE;
  }

  /**
   * A display of a sweep.
   *
   * @param readings tells what an attempt under way has reported of the first objective
   */
  public SweepDisplay of(
      SweepSpec spec,
      SweepDirectory directory,
      SweepHistory history,
      Function<AttemptId, Optional<LiveSeries>> readings) {
    Ticker ticker = new SystemTicker();
    LiveStatus standing =
        new LiveStatus(new LiveViewBuilder(spec, directory, readings), history, ticker);
    TrialLine line = new TrialLine(spec.objectives(), spec.varyingParameters(), directory);
    SweepDisplay display =
        switch (mode) {
          case JSON -> new JsonProgress(console, standing, spec, ticker);
          case NONE -> new QuietProgress(console);
          case LIVE -> inPlace(standing, line, ticker);
          case AUTO, PLAIN -> new PlainProgress(console, standing, line, ticker);
        };
    display.trials(history.trials());
    return display;
  }

  private SweepDisplay inPlace(LiveStatus standing, TrialLine line, Ticker ticker) {
    LiveOrPlain display = new LiveOrPlain(new PlainProgress(console, standing, line, ticker));
    return display.live(new LiveProgress(console, standing, line, display::broke));
  }
}
