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
import sweep.live.StatusLine;
import sweep.live.SweepScroll;
import sweep.live.WatchedSweep;
import sweep.status.StatusPace;
import sweep.status.StoredSweep;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;

/** Follows a sweep that another process runs. */
@Command(
    name = "watch",
    description = {
      "Follow a sweep that another process runs; q quits.",
      "It only looks: the sweep does not notice."
    },
    footer = {
      "",
      "Example:",
      "  sweep watch runs/digits",
      "  sweep watch --once    # print it and end",
    })
final class WatchCommand implements Callable<Integer>, LiveRenderer.Scene {
  private static final long LOOK_NANOS = 1_000_000_000L;
  private static final int COLUMNS = 100;
  private static final String KEYS = "q leave  enter plain line";

  @Mixin private SweepArgument sweep;

  @Option(names = "--once", description = "Print how it stands to stdout, and end.")
  private boolean once;

  private final Console console;
  private WatchedSweep watched;
  private LiveRenderer picture;
  private final Thread looker = Thread.currentThread();
  private volatile boolean left;
  private volatile Optional<Throwable> fault = Optional.empty();

  WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ProgressMode mode = ProgressMode.asked(Optional.empty(), console).on(console);
    watched = new WatchedSweep(StoredSweep.read(sweep.given()));
    if (once || !watched.isRun()) {
      print(console.columns() > 0 ? console.columns() : COLUMNS);
    } else if (mode == ProgressMode.LIVE) {
      showInPlace();
    } else {
      tell();
    }
    return ExitCode.DONE.code();
  }

  private void print(int columns) {
    LiveText text = new LiveText(console.marks(), console.isForced(), columns, Integer.MAX_VALUE);
    text.lines(watched.view("")).forEach(console.out()::println);
  }

  private void showInPlace() throws IOException {
    picture = new LiveRenderer(console, this);
    picture.begin();
    int drawnAt = 0;
    try {
      while (!left && fault.isEmpty() && isRun()) {
        LockSupport.parkNanos(this, LOOK_NANOS);
        look().ifPresent(better -> picture.print(better));
        picture.change();
      }
    } finally {
      drawnAt = picture.columns();
      picture.finish();
    }
    if (fault.isPresent() && !left) {
      console.say("the live view broke (%s); plain lines from here on".formatted(fault.get()));
      tell();
    } else if (!left) {
      print(drawnAt > 0 ? drawnAt : console.columns());
    }
  }

  /** A line at first, for each new best, now and then, and at the end. */
  private void tell() throws IOException {
    StatusPace pace = new StatusPace(System.nanoTime());
    console.say(StatusLine.of(watched.view("")));
    while (watched.isRun()) {
      LockSupport.parkNanos(this, LOOK_NANOS);
      look().ifPresent(better -> better.forEach(console::show));
      LiveView view = watched.view("");
      LiveView.Counts counts = view.counts();
      long ended = (long) counts.completed() + counts.failed();
      if (!watched.isRun() || pace.isDue(System.nanoTime(), ended, counts.total())) {
        console.say(StatusLine.of(view));
      }
    }
  }

  private synchronized boolean isRun() {
    return watched.isRun();
  }

  /** Looks again, and gives the line about a new best, if there is one. */
  private synchronized Optional<List<String>> look() throws IOException {
    watched.look();
    return watched.newBest().map(best -> new SweepScroll(console).best(watched.view(""), best));
  }

  @Override
  public synchronized LiveView view(boolean hasKeys) {
    return watched.view(hasKeys ? KEYS : "");
  }

  @Override
  public void broke(Throwable cause) {
    fault = Optional.of(cause);
    LockSupport.unpark(looker);
  }

  @Override
  public void pressed(char key) {
    if (key == 'q') {
      left = true;
      LockSupport.unpark(looker);
    } else if (key == '\n' || key == '\r') {
      picture.print(List.of(StatusLine.of(view(/* hasKeys= */ true))));
    }
  }
}
