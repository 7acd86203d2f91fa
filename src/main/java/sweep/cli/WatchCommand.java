package sweep.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.report.LiveText;
import sweep.report.LiveView;

/** Shows how a sweep gets on that another process runs. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how a sweep gets on that another process runs, until its runner ends or q is pressed.",
      "It only looks: the sweep does not notice."
    },
    footer = {
      "",
      "Example:",
      "  sweep watch runs/digits",
      "  sweep watch --once    # print it and end",
    })
final class WatchCommand implements Callable<Integer>, LivePicture.Scene {
  private static final long LOOK_NANOS = 1_000_000_000L;
  private static final int COLUMNS = 100;
  private static final String KEYS = "q leave  enter plain line";

  @Mixin private SweepArgument sweep;

  @Option(names = "--once", description = "Print how it stands to stdout, and end.")
  private boolean once;

  private final Console console;
  private WatchedSweep watched;
  private LivePicture picture;
  private final Thread looker = Thread.currentThread();
  private volatile boolean left;

  WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    watched = new WatchedSweep(StoredSweep.read(sweep.given()));
    if (once || !watched.isRun()) {
      print();
    } else if (console.isLive()) {
      showInPlace();
    } else {
      tell();
    }
    return ExitCode.DONE.code();
  }

  private void print() {
    int columns = console.columns() > 0 ? console.columns() : COLUMNS;
    LiveText text =
        new LiveText(console.marks(), /* coloured= */ false, columns, Integer.MAX_VALUE);
    text.lines(watched.view("")).forEach(console.out()::println);
  }

  private void showInPlace() throws IOException {
    picture = new LivePicture(console, this);
    picture.begin();
    try {
      while (!left && isRun()) {
        LockSupport.parkNanos(this, LOOK_NANOS);
        look();
        picture.change();
      }
    } finally {
      picture.finish();
    }
    if (!left) {
      print();
    }
  }

  /** A line whenever a trial has ended. */
  private void tell() throws IOException {
    String last = "";
    while (true) {
      LiveView view = watched.view("");
      String ended = view.counts().completed() + " " + view.counts().failed();
      if (!ended.equals(last) || !watched.isRun()) {
        console.say(LiveText.plain(view));
        last = ended;
      }
      if (!watched.isRun()) {
        return;
      }
      LockSupport.parkNanos(this, LOOK_NANOS);
      watched.look();
    }
  }

  private synchronized boolean isRun() {
    return watched.isRun();
  }

  private synchronized void look() throws IOException {
    watched.look();
  }

  @Override
  public synchronized LiveView view(boolean hasKeys) {
    return watched.view(hasKeys ? KEYS : "");
  }

  @Override
  public void pressed(char key) {
    if (key == 'q') {
      left = true;
      LockSupport.unpark(looker);
    } else if (key == '\n' || key == '\r') {
      picture.print(List.of(LiveText.plain(view(/* hasKeys= */ true))));
    }
  }
}
