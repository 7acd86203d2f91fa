package sweep.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import sweep.terminal.Console;
import sweep.terminal.Glyphs;
import sweep.terminal.TerminalScreen;

/**
 * A live view on a screen, redrawn by a thread of its own, which hears the keys, too. Lines may be
 * printed above it from any thread.
 */
public final class LiveRenderer {
  /** How soon a key is heard. */
  private static final long LOOK_NANOS = 100_000_000L;

  /** On a lower terminal there are only the lines that stay. */
  private static final int LEAST_ROWS = 3;

  /** After so many looks without need the view is made again, as times go on. */
  private static final int IDLE_LOOKS = 10;

  /** After so many looks it is drawn again if there is something new. */
  private static final int BUSY_LOOKS = 3;

  /** Who is asked what to show, and told what happens; all on the picture's thread. */
  public interface Scene {
    LiveView view(boolean hasKeys);

    void pressed(char key);

    /** The picture can't go on; the terminal is as it was before. */
    void broke(Throwable fault);
  }

  private final Scene scene;
  private final Glyphs marks;
  private final boolean coloured;
  private final TabProgress tab;
  private final TerminalScreen first;
  private final Supplier<TerminalScreen> opening;
  private final RedrawnLines block = new RedrawnLines();
  private final Thread thread = new Thread(this::keepDrawing, "terminal");
  private TerminalScreen screen;
  private List<String> shown = List.of();

  /** Lines that are to stay, and have yet to be written. */
  private final List<String> above = new ArrayList<>();

  /** Whether a thread writes what is to be seen, and no other. */
  private boolean drawing;

  private boolean changed;
  private boolean closing;
  private boolean wentOn;
  private boolean foreground = true;

  public LiveRenderer(Console console, Scene scene) {
    this(
        console,
        scene,
        TerminalScreen.unopened(console.columns()),
        () -> TerminalScreen.open(console.columns()));
  }

  /**
   * A picture on a screen of one's own.
   *
   * @param first the screen as long as it is not open
   */
  public LiveRenderer(
      Console console, Scene scene, TerminalScreen first, Supplier<TerminalScreen> opening) {
    this.scene = scene;
    this.marks = console.marks();
    this.coloured = console.isColoured();
    this.tab = new TabProgress(console.environment());
    this.screen = first;
    this.first = first;
    this.opening = opening;
    thread.setDaemon(true);
  }

  public void begin() {
    StopSignals.on("CONT", this::goOn);
    thread.start();
  }

  /** After it was stopped, as by Ctrl-Z, others have written on the terminal. */
  private synchronized void goOn() {
    block.leave();
    shown = List.of();
    wentOn = true;
  }

  /** Tells that there is something new to show. */
  public synchronized void change() {
    changed = true;
  }

  /**
   * Prints lines that stay, when the picture is drawn next: a terminal may take nothing for now.
   */
  public synchronized void print(List<String> lines) {
    above.addAll(lines);
    if (!drawing) {
      flush();
    }
  }

  /** Writes what waits where no picture is drawn. */
  private void flush() {
    screen.write(block.draw(above, shown, screen.columns(), screen.rows()));
    above.clear();
  }

  private synchronized boolean hasLines() {
    return !above.isEmpty();
  }

  /** How wide the terminal was when it was drawn on last; 0 if it never was. */
  public synchronized int columns() {
    return block.columns();
  }

  /** Takes the block away, and leaves the terminal as it was found. */
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

  private void keepDrawing() {
    try {
      draw();
    } catch (RuntimeException | Error fault) {
      scene.broke(fault);
    }
  }

  /** Whatever happens, the block is taken away, and the terminal is given back. */
  private void draw() {
    try (TerminalScreen opened = opening.get()) {
      use(opened, /* draws= */ true);
      int looks = IDLE_LOOKS;
      try {
        while (!isClosing()) {
          looks = look(hasGoneOn() ? IDLE_LOOKS : looks);
          LockSupport.parkNanos(this, LOOK_NANOS);
        }
      } finally {
        show(List.of(), tab.clear());
        use(first, /* draws= */ false);
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

  /** Looks after keys and changes; gives how many looks ago it was drawn. */
  private int look(int looks) {
    boolean due = looks >= IDLE_LOOKS || (looks >= BUSY_LOOKS && isChanged()) || hasLines();
    if (due) {
      foreground = screen.isForeground();
      if (foreground) {
        screen.hear();
      }
    }
    boolean pressed = foreground && hear();
    if (!due && !pressed && !wasResized()) {
      return looks + 1;
    }
    if (foreground) {
      show();
    } else {
      show(List.of(), tab.clear());
    }
    return 0;
  }

  private boolean hear() {
    StringBuilder keys = new StringBuilder();
    // Not before it is sure that the keys are for this program.
    for (var key = screen.key(); key.isPresent() && screen.isForeground(); key = screen.key()) {
      keys.append(key.get().charValue());
    }
    // Different ones at once are no fingers' work, but text that was pasted, or an arrow key.
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

  private synchronized boolean hasGoneOn() {
    boolean before = wentOn;
    wentOn = false;
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

  /** Nobody waits for the terminal but the picture's own thread. */
  private void show(List<String> lines, String beside) {
    TerminalScreen now;
    String frame;
    synchronized (this) {
      now = screen;
      shown = new ArrayList<>(lines);
      frame = block.draw(above, shown, now.columns(), now.rows()) + beside;
      above.clear();
    }
    if (!frame.isEmpty()) {
      now.write(frame);
    }
  }
}
