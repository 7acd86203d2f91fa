package sweep.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.cli.option.SweepArgument;
import sweep.live.LiveRenderer;
import sweep.live.LiveText;
import sweep.live.LiveView;
import sweep.live.ProgressMode;
import sweep.live.ScrolledLines;
import sweep.live.StatusLine;
import sweep.live.WatchedSweep;
import sweep.status.StatusPace;
import sweep.status.StoredSweep;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;

/** Follows a sweep that another process is running. */
@Command(
    name = "watch",
    description = {
      "Follow a sweep that another process is running; q quits.",
      "Read-only: it never affects the sweep."
    },
    footer = {
      "",
      "Example:",
      "  sweep watch runs/digits",
      "  sweep watch --once    # print the current state and exit",
    })
final class WatchCommand implements Callable<Integer>, LiveRenderer.Scene {
  private static final long POLL_NANOS = 1_000_000_000L;
  private static final int COLUMNS = 100;
  private static final String KEYS = "q quit  enter status";

  @Mixin private SweepArgument sweep;

  @Option(names = "--once", description = "Print the current state to stdout, and exit.")
  private boolean once;

  private final Console console;
  private WatchedSweep watched;
  private LiveRenderer renderer;
  private final Thread poller = Thread.currentThread();
  private volatile boolean quit;
  private volatile Optional<Throwable> failure = Optional.empty();

  WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ProgressMode mode = ProgressMode.asked(Optional.empty(), console).on(console);
    watched = new WatchedSweep(StoredSweep.read(sweep.given()));
    if (once || !watched.isRunning()) {
      print(console.columns() > 0 ? console.columns() : COLUMNS);
    } else if (mode == ProgressMode.LIVE) {
      showInPlace();
    } else {
      printPlainly();
    }
    return ExitCode.DONE.code();
  }

  private void print(int columns) {
    LiveText text = new LiveText(console.marks(), console.isForced(), columns, Integer.MAX_VALUE);
    text.lines(watched.view("")).forEach(console.out()::println);
  }

  private void showInPlace() throws IOException {
    renderer = new LiveRenderer(console, this);
    renderer.begin();
    int lastColumns = 0;
    try {
      while (!quit && failure.isEmpty() && isRunning()) {
        LockSupport.parkNanos(this, POLL_NANOS);
        refresh().ifPresent(better -> renderer.print(better));
        renderer.change();
      }
    } finally {
      lastColumns = renderer.columns();
      renderer.finish();
    }
    if (failure.isPresent() && !quit) {
      console.say(
          "the live view failed (%s); continuing with plain lines".formatted(failure.get()));
      printPlainly();
    } else if (!quit) {
      print(lastColumns > 0 ? lastColumns : console.columns());
    }
  }

  /** Prints a line at first, for each new best, from time to time, and at the end. */
  private void printPlainly() throws IOException {
    StatusPace pace = new StatusPace(System.nanoTime());
    console.say(StatusLine.of(watched.view("")));
    while (watched.isRunning()) {
      LockSupport.parkNanos(this, POLL_NANOS);
      refresh().ifPresent(better -> better.forEach(console::show));
      LiveView view = watched.view("");
      LiveView.Counts counts = view.counts();
      long ended = (long) counts.completed() + counts.failed();
      if (!watched.isRunning() || pace.isDue(System.nanoTime(), ended, counts.total())) {
        console.say(StatusLine.of(view));
      }
    }
  }

  private synchronized boolean isRunning() {
    return watched.isRunning();
  }

  /** Refreshes, and returns the lines about a new best, if there is one. */
  private synchronized Optional<List<String>> refresh() throws IOException {
    watched.refresh();
    return watched.newBest().map(best -> ScrolledLines.on(console).best(watched.view(""), best));
  }

  @Override
  public synchronized LiveView view(boolean hasKeys) {
    return watched.view(hasKeys ? KEYS : "");
  }

  @Override
  public void broke(Throwable cause) {
    failure = Optional.of(cause);
    LockSupport.unpark(poller);
  }

  @Override
  public void pressed(char key) {
    if (key == 'q') {
      quit = true;
      LockSupport.unpark(poller);
    } else if (key == '\n' || key == '\r') {
      renderer.print(List.of(StatusLine.of(view(/* hasKeys= */ true))));
    }
  }
}
