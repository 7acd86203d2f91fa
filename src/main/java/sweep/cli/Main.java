package sweep.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.WatchedOutput;

/** The entry point of the program. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // What is printed and read back must not depend on the user's locale.
    Locale.setDefault(Locale.ROOT);
    WatchedOutput stdout = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = new PrintWriter(stdout, /* autoFlush= */ false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, /* autoFlush= */ true, StandardCharsets.UTF_8);
    int columns = Integer.getInteger("sweep.columns", 0);
    boolean keys = Boolean.getBoolean("sweep.keys");
    int room = Integer.getInteger("sweep.room", 0);
    Console console = new Console(out, stdout, err, columns, room, keys, environment());
    int code = execute(console, arguments);
    out.flush();
    Optional<IOException> failure = stdout.fault();
    if (failure.isPresent()) {
      err.println("sweep: can't write to stdout: " + failure.get().getMessage());
      // Any other code is more specific, as when the terminal was closed.
      code = code == ExitCode.DONE.code() ? ExitCode.FAULT.code() : code;
    }
    err.flush();
    System.exit(code);
  }

  /** The caller's environment: the start script sets LC_ALL for Java only. */
  private static Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>(System.getenv());
    String original = System.getProperty("sweep.lc_all");
    if (original != null && original.isEmpty()) {
      environment.remove("LC_ALL");
    } else if (original != null) {
      environment.put("LC_ALL", original);
    }
    return Collections.unmodifiableMap(environment);
  }

  private static int execute(Console console, String... arguments) {
    try {
      return SweepProgram.execute(console, arguments);
    } catch (OutOfMemoryError e) {
      boolean threads = String.valueOf(e.getMessage()).contains("thread");
      console.say(
          threads
              ? "sweep: can't start another thread: raise the process limit (ulimit -u)"
              : "sweep: out of memory: %s; set JAVA_OPTS=-Xmx1g to give it more"
                  .formatted(e.getMessage()));
      return ExitCode.FAULT.code();
    }
  }
}
