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

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Carries out the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // What is printed and what is read back must not depend on where the machine stands.
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
    Optional<IOException> fault = stdout.fault();
    if (fault.isPresent()) {
      err.println("sweep: can't write to stdout: " + fault.get().getMessage());
      // Any other code says more, as when the terminal was closed.
      code = code == ExitCode.DONE.code() ? ExitCode.FAULT.code() : code;
    }
    err.flush();
    System.exit(code);
  }

  /** The variables as they were before the program's own start set the locale for Java. */
  private static Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>(System.getenv());
    String callers = System.getProperty("sweep.lc_all");
    if (callers != null && callers.isEmpty()) {
      environment.remove("LC_ALL");
    } else if (callers != null) {
      environment.put("LC_ALL", callers);
    }
    return Collections.unmodifiableMap(environment);
  }

  private static int execute(Console console, String... arguments) {
    try {
      return SweepProgram.execute(console, arguments);
    } catch (OutOfMemoryError tooMuch) {
      boolean threads = String.valueOf(tooMuch.getMessage()).contains("thread");
      console.say(
          threads
              ? "sweep: the machine has no room for another thread: raise the limit of processes"
              : "sweep: out of memory: %s; JAVA_OPTS=-Xmx1g gives it more"
                  .formatted(tooMuch.getMessage()));
      return ExitCode.FAULT.code();
    }
  }
}
