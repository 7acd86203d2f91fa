package sweep.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Carries out the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, /* autoFlush= */ false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, /* autoFlush= */ true, StandardCharsets.UTF_8);
    int columns = Integer.getInteger("sweep.columns", 0);
    int code = SweepProgram.execute(new Console(out, err, columns, System.getenv()), arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }
}
