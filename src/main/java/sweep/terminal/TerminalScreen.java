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
 * The terminal that the program was started on: its size and its keys. While it is open, keys
 * arrive one by one and are not echoed, but keys that send signals still do so. Closing it restores
 * the previous modes, as does the end of the program by a signal.
 *
 * <p>A background program that reads keys or changes modes would be stopped, so each of these
 * checks for the foreground first.
 */
public final class TerminalScreen implements AutoCloseable {
  private static final int ROWS = 24;
  private static final Path PROCESS_STATE = Path.of("/proc/self/stat");

  /** Index of the process group among the fields after the program's name, from 0. */
  private static final int PROCESS_GROUP = 2;

  private static final int FOREGROUND_GROUP = 5;

  /** The foreground group of a process without a controlling terminal. */
  private static final String NO_TERMINAL = "-1";

  /** Not {@code System.err}, which splits long writes. */
  private final OutputStream out;

  private final int columns;
  private final Optional<Terminal> terminal;
  private boolean keysLost;

  private TerminalScreen(OutputStream out, int columns, Optional<Terminal> terminal) {
    this.out = out;
    this.columns = columns;
    this.terminal = terminal;
  }

  /** A screen of which only the width is known. */
  public static TerminalScreen unopened(int columns) {
    return on(error(), columns);
  }

  /** A screen without keys on another stream. */
  public static TerminalScreen on(OutputStream out, int columns) {
    return new TerminalScreen(out, columns, Optional.empty());
  }

  private static OutputStream error() {
    return new FileOutputStream(FileDescriptor.err);
  }

  /** Opens the terminal, which takes a while; without keys, only its width is known. */
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
    } catch (IOException | RuntimeException | LinkageError e) {
      // For example, if the native library can't be loaded from a noexec temporary folder.
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

  /** Whether keys can be read. */
  public boolean hasKeys() {
    return terminal.isPresent() && !keysLost;
  }

  /** Whether this program is in the terminal's foreground. */
  public boolean isForeground() {
    try {
      String state = Files.readString(PROCESS_STATE);
      String[] fields = state.substring(state.lastIndexOf(')') + 2).split(" ", -1);
      String foreground = fields[FOREGROUND_GROUP];
      return foreground.equals(NO_TERMINAL) || foreground.equals(fields[PROCESS_GROUP]);
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  /** Switches to single keys without echo; repeated after a stop, as the shell resets that. */
  public void enableKeys() {
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
    } catch (RuntimeException | Error e) {
      keysLost = true;
    }
  }

  /** The next pressed key, without waiting; empty if there is none. */
  public Optional<Character> key() {
    try {
      if (hasKeys() && System.in.available() > 0) {
        int key = System.in.read();
        return key < 0 ? Optional.empty() : Optional.of((char) key);
      }
    } catch (IOException e) {
      keysLost = true;
    }
    return Optional.empty();
  }

  /** Writes a whole frame at once. */
  public void write(String frame) {
    try {
      out.write(frame.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The terminal is gone; the journal has everything that matters.
      keysLost = true;
    }
  }

  @Override
  public void close() {
    try {
      if (terminal.isPresent() && isForeground()) {
        terminal.get().close();
      }
    } catch (IOException | RuntimeException | Error e) {
      keysLost = true;
    }
  }
}
