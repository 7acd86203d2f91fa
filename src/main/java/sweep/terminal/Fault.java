package sweep.terminal;

/** Something that keeps a command from being carried out, in words for the user. */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  private Fault(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The user's input is wrong. */
  public static Fault usage(String message) {
    return new Fault(ExitCode.USAGE, message, null);
  }

  /** The tool or the machine is at fault. */
  public static Fault machine(String message, Throwable cause) {
    return new Fault(ExitCode.FAULT, message, cause);
  }

  /** Another runner holds the sweep. */
  public static Fault held(String message) {
    return new Fault(ExitCode.HELD, message, null);
  }

  /** The user's input can't be used, as the machine says why. */
  public static Fault unusable(String message, Throwable cause) {
    return new Fault(ExitCode.USAGE, message, cause);
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
