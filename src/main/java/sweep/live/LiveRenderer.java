package sweep.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jline.utils.Signals;
import sweep.terminal.Console;
import sweep.terminal.Glyphs;
import sweep.terminal.TerminalScreen;

/**
 * Redraws a live view on a terminal, and reads its keys, on its own thread. Lines may be printed
 * above it from any thread.
 */
public final class LiveRenderer {
  /** The interval between two polls for keys and changes. */
  private static final long POLL_NANOS = 100_000_000L;

  /** On a terminal with fewer rows, only the lines above are printed. */
  private static final int LEAST_ROWS = 3;

  /** Without changes, the view is redrawn after this many polls, to update its times. */
  private static final int IDLE_POLLS = 10;

  /** With changes, the view is redrawn after this many polls. */
  private static final int BUSY_POLLS = 3;

  /** The source of the view and the receiver of its keys, called on the renderer's thread. */
  public interface Scene {
    LiveView view(boolean hasKeys);

    void pressed(char key);

    /** Called when the view has failed, after the terminal was restored. */
    void broke(Throwable fault);
  }

  private final Scene scene;
  private final Glyphs marks;
  private final boolean coloured;
  private final TabProgress tab;
  private final TerminalScreen unopened;
  private final Supplier<TerminalScreen> opening;
  private final RedrawnLines block = new RedrawnLines();
  private final Thread thread = new Thread(this::run, "terminal");
  private TerminalScreen screen;
  private List<String> shown = List.of();

  /** Lines to print above the view, not written yet. */
  private final List<String> above = new ArrayList<>();

  /** Whether the renderer's thread draws; only that thread then writes to the terminal. */
  private boolean drawing;

  private boolean changed;
  private boolean closing;
  private boolean resumed;
  private boolean foreground = true;

  public LiveRenderer(Console console, Scene scene) {
    this(
        console,
        scene,
        TerminalScreen.unopened(console.columns()),
        () -> TerminalScreen.open(console.columns()));
  }

  /**
   * Creates a renderer on a given screen.
   *
   * @param unopened the screen to use before and after {@code opening}'s
   */
  public LiveRenderer(
      Console console, Scene scene, TerminalScreen unopened, Supplier<TerminalScreen> opening) {
    this.scene = scene;
    this.marks = console.marks();
    this.coloured = console.isColoured();
    this.tab = new TabProgress(console.environment());
    this.screen = unopened;
    this.unopened = unopened;
    this.opening = opening;
    thread.setDaemon(true);
  }

  public void begin() {
    Signals.register("CONT", this::resumed);
    thread.start();
  }

  /** After a stop (Ctrl-Z), others have written to the terminal, so the view starts afresh. */
  private synchronized void resumed() {
    block.leave();
    shown = List.of();
    resumed = true;
  }

  /** Signals that there is something new to show. */
  public synchronized void change() {
    changed = true;
  }

  /**
   * Prints lines above the view at its next redraw, so that the caller never waits for a blocked
   * terminal.
   */
  public synchronized void print(List<String> lines) {
    above.addAll(lines);
    if (!drawing) {
      flush();
    }
  }

  /** Writes the waiting lines while the renderer's thread does not draw. */
  private void flush() {
    screen.write(block.draw(above, shown, screen.columns(), screen.rows()));
    above.clear();
  }

  private synchronized boolean hasLines() {
    return !above.isEmpty();
  }

  /** The terminal's width at the last redraw; 0 before the first. */
  public synchronized int columns() {
    return block.columns();
  }

  /** Removes the view and restores the terminal. */
  public void finish() {
    close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void close() {
    closing = true;
    LockSupport.unpark(thread);
  }

  private synchronized boolean isClosing() {
    return closing;
  }

  private void run() {
    try {
      draw();
    } catch (RuntimeException | Error e) {
      scene.broke(e);
    }
  }

  /** Draws until closed; always removes the view and restores the terminal at the end. */
  private void draw() {
    try (TerminalScreen opened = opening.get()) {
      use(opened, /* draws= */ true);
      int polls = IDLE_POLLS;
      try {
        while (!isClosing()) {
          polls = poll(hasResumed() ? IDLE_POLLS : polls);
          LockSupport.parkNanos(this, POLL_NANOS);
        }
      } finally {
        show(List.of(), tab.clear());
        use(unopened, /* draws= */ false);
      }
    }
  }

  private synchronized void use(TerminalScreen opened, boolean draws) {
    screen = opened;
    drawing = draws;
    if (!draws && !above.isEmpty()) {
      flush();
    }
  }

  /** Handles keys and changes; returns the number of polls since the last redraw. */
  private int poll(int polls) {
    boolean due = polls >= IDLE_POLLS || (polls >= BUSY_POLLS && isChanged()) || hasLines();
    if (due) {
      foreground = screen.isForeground();
      if (foreground) {
        screen.enableKeys();
      }
    }
    boolean pressed = foreground && readKeys();
    if (!due && !pressed && !wasResized()) {
      return polls + 1;
    }
    if (foreground) {
      show();
    } else {
      show(List.of(), tab.clear());
    }
    return 0;
  }

  private boolean readKeys() {
    StringBuilder keys = new StringBuilder();
    // Checked before each key: in the background, keys are for another program.
    for (var key = screen.key(); key.isPresent() && screen.isForeground(); key = screen.key()) {
      keys.append(key.get().charValue());
    }
    // Different characters at once are pasted text or an arrow key, not single key presses.
    if (keys.chars().distinct().count() == 1) {
      boolean isStep = keys.charAt(0) == '+' || keys.charAt(0) == '-';
      for (int i = 0; i < (isStep ? keys.length() : 1); i++) {
        scene.pressed(keys.charAt(0));
      }
    }
    return !keys.isEmpty();
  }

  private synchronized boolean isChanged() {
    return changed;
  }

  private synchronized boolean hasResumed() {
    boolean before = resumed;
    resumed = false;
    return before;
  }

  private synchronized boolean wasResized() {
    return !shown.isEmpty() && !block.isFor(screen.columns(), screen.rows());
  }

  private void show() {
    synchronized (this) {
      changed = false;
    }
    LiveView view = scene.view(screen.hasKeys());
    boolean hasRoom = screen.columns() >= LiveText.NARROWEST && screen.rows() >= LEAST_ROWS;
    List<String> lines =
        hasRoom
            ? new LiveText(marks, coloured, screen.columns(), screen.rows()).lines(view)
            : List.of();
    show(lines, tab.show(view));
  }

  /** Writes outside the lock, so that only the renderer's thread waits for the terminal. */
  private void show(List<String> lines, String suffix) {
    TerminalScreen current;
    String frame;
    synchronized (this) {
      current = screen;
      shown = new ArrayList<>(lines);
      frame = block.draw(above, shown, current.columns(), current.rows()) + suffix;
      above.clear();
    }
    if (!frame.isEmpty()) {
      current.write(frame);
    }
  }
}
