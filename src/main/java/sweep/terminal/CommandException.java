package sweep.terminal;

/** Ends a command with a message for the user and an exit code. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  private CommandException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The user's input is wrong. */
  public static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message, null);
  }

  /** An internal or system error. */
  public static CommandException machine(String message, Throwable cause) {
    return new CommandException(ExitCode.FAULT, message, cause);
  }

  /** Another runner holds the sweep. */
  public static CommandException held(String message) {
    return new CommandException(ExitCode.HELD, message, null);
  }

  /** The user's input can't be used, for a reason that the system gave. */
  public static CommandException unusable(String message, Throwable cause) {
    return new CommandException(ExitCode.USAGE, message, cause);
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
