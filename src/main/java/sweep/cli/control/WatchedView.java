package sweep.cli.control;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
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

/** The view of a sweep that another process is running, until it ends or the user leaves. */
final class WatchedView implements LiveRenderer.Scene {
  private static final long POLL_NANOS = 1_000_000_000L;
  private static final int COLUMNS = 100;

  /** What the keys do, besides enter. */
  interface Keys {
    /** Explains the keys. */
    String help();

    /** Called on the renderer's thread. */
    void pressed(char key, WatchedView view);
  }

  private final Console console;
  private final Keys keys;
  private final WatchedSweep watched;
  private LiveRenderer renderer;
  private final Thread poller = Thread.currentThread();
  private volatile boolean left;
  private volatile Optional<Throwable> failure = Optional.empty();

  WatchedView(Console console, StoredSweep stored, Keys keys) throws IOException {
    this.console = console;
    this.keys = keys;
    this.watched = new WatchedSweep(stored);
  }

  /** Shows the sweep while it runs; prints its state once if it does not. */
  void show() throws IOException {
    ProgressMode mode = ProgressMode.asked(Optional.empty(), console).on(console);
    if (!watched.isRunning()) {
      printOnce();
    } else if (mode == ProgressMode.LIVE) {
      showInPlace();
    } else {
      printPlainly();
    }
  }

  void printOnce() {
    print(console.columns() > 0 ? console.columns() : COLUMNS);
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
      while (!left && failure.isEmpty() && isRunning()) {
        LockSupport.parkNanos(this, POLL_NANOS);
        refresh().ifPresent(better -> renderer.print(better));
        renderer.change();
      }
    } finally {
      lastColumns = renderer.columns();
      renderer.finish();
    }
    if (failure.isPresent() && !left) {
      console.say(
          "the live view failed (%s); continuing with plain lines".formatted(failure.get()));
      printPlainly();
    } else if (!left) {
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

  synchronized boolean isPaused() {
    return watched.isPaused();
  }

  /** Refreshes, and returns the lines about a new best, if there is one. */
  private synchronized Optional<List<String>> refresh() throws IOException {
    watched.refresh();
    return watched.newBest().map(best -> ScrolledLines.on(console).best(watched.view(""), best));
  }

  /** Ends the view; the sweep goes on. May be called on any thread. */
  void leave() {
    left = true;
    LockSupport.unpark(poller);
  }

  /** Prints a line above the view, and looks for changes. May be called on any thread. */
  void say(String line) {
    renderer.print(ScrolledLines.on(console).notice(line));
    LockSupport.unpark(poller);
  }

  @Override
  public synchronized LiveView view(boolean hasKeys) {
    return watched.view(hasKeys ? keys.help() : "");
  }

  @Override
  public void broke(Throwable cause) {
    failure = Optional.of(cause);
    LockSupport.unpark(poller);
  }

  @Override
  public void pressed(char key) {
    if (key == '\n' || key == '\r') {
      renderer.print(List.of(StatusLine.of(view(/* hasKeys= */ true))));
    } else {
      keys.pressed(key, this);
    }
  }
}
