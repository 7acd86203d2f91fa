package sweep.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The terminal that the program was started on: how large it is, and the keys that are pressed.
 * Keys come one by one and unseen while it is open, but those that make signals go on to do so. How
 * it was before is restored when it is closed, which a signal's end of the program does, too.
 *
 * <p>A program in the background must touch neither keys nor modes, or it is stopped: that is
 * looked at before each.
 */
public final class TerminalScreen implements AutoCloseable {
  private static final int ROWS = 24;
  private static final Path OWN_STATE = Path.of("/proc/self/stat");

  /** Of the fields behind the name of the program in its state, counted from 0. */
  private static final int PROCESS_GROUP = 2;

  private static final int FOREGROUND_GROUP = 5;

  /** In place of a group: nothing controls who is in the foreground. */
  private static final String NO_TERMINAL = "-1";

  /** Beside {@code System.err}, which cuts what is long into pieces. */
  private final OutputStream out;

  private final int columns;
  private final Optional<Terminal> terminal;
  private boolean keysLost;

  private TerminalScreen(OutputStream out, int columns, Optional<Terminal> terminal) {
    this.out = out;
    this.columns = columns;
    this.terminal = terminal;
  }

  /** A screen of which no more is known than its width. */
  public static TerminalScreen unopened(int columns) {
    return on(error(), columns);
  }

  /** A screen that is written elsewhere, and has no keys. */
  public static TerminalScreen on(OutputStream out, int columns) {
    return new TerminalScreen(out, columns, Optional.empty());
  }

  private static OutputStream error() {
    return new FileOutputStream(FileDescriptor.err);
  }

  /** Opens the terminal, which takes a while; where there are no keys, only its width is known. */
  public static TerminalScreen open(int columns) {
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(TerminalBuilder.SystemOutput.SysErr)
              .nativeSignals(false)
              .graphemeCluster(false)
              .dumb(true)
              .build();
      if (terminal.getSize().getColumns() > 0) {
        return new TerminalScreen(error(), columns, Optional.of(terminal));
      }
      terminal.close();
    } catch (IOException | RuntimeException | LinkageError none) {
      // Its library can't be loaded, as from a temporary folder that forbids it.
      return unopened(columns);
    }
    return unopened(columns);
  }

  public int columns() {
    int now = size().getColumns();
    return now > 0 ? now : columns;
  }

  public int rows() {
    int now = size().getRows();
    return now > 0 ? now : ROWS;
  }

  private Size size() {
    return terminal.map(Terminal::getSize).orElse(Size.of(0, 0));
  }

  /** Whether keys can be heard. */
  public boolean hasKeys() {
    return terminal.isPresent() && !keysLost;
  }

  /** Whether the program has the terminal for itself, and not the shell or another program. */
  public boolean isForeground() {
    try {
      String state = Files.readString(OWN_STATE);
      String[] fields = state.substring(state.lastIndexOf(')') + 2).split(" ", -1);
      String foreground = fields[FOREGROUND_GROUP];
      return foreground.equals(NO_TERMINAL) || foreground.equals(fields[PROCESS_GROUP]);
    } catch (IOException | RuntimeException unknown) {
      return true;
    }
  }

  /** Has keys come one by one; again after the program was stopped, as the shell changes that. */
  public void hear() {
    if (!hasKeys()) {
      return;
    }
    try {
      Attributes wanted = new Attributes(terminal.get().getAttributes());
      if (wanted.getLocalFlag(LocalFlag.ICANON) || wanted.getLocalFlag(LocalFlag.ECHO)) {
        wanted.setLocalFlag(LocalFlag.ICANON, false);
        wanted.setLocalFlag(LocalFlag.ECHO, false);
        wanted.setControlChar(ControlChar.VMIN, 0);
        wanted.setControlChar(ControlChar.VTIME, 0);
        terminal.get().setAttributes(wanted);
      }
    } catch (RuntimeException | Error gone) {
      keysLost = true;
    }
  }

  /** The next key that was pressed; empty if none was. Never waits. */
  public Optional<Character> key() {
    try {
      if (hasKeys() && System.in.available() > 0) {
        int key = System.in.read();
        return key < 0 ? Optional.empty() : Optional.of((char) key);
      }
    } catch (IOException gone) {
      keysLost = true;
    }
    return Optional.empty();
  }

  /** Writes a frame, as a whole. */
  public void write(String frame) {
    try {
      out.write(frame.getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      // Nobody looks any more; what counts is in the journal.
      keysLost = true;
    }
  }

  @Override
  public void close() {
    try {
      if (terminal.isPresent() && isForeground()) {
        terminal.get().close();
      }
    } catch (IOException | RuntimeException | Error gone) {
      keysLost = true;
    }
  }
}
