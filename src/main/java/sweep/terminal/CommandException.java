package sweep.terminal;

/** Something that keeps a command from being carried out, in words for the user. */
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

  /** The tool or the machine is at fault. */
  public static CommandException machine(String message, Throwable cause) {
    return new CommandException(ExitCode.FAULT, message, cause);
  }

  /** Another runner holds the sweep. */
  public static CommandException held(String message) {
    return new CommandException(ExitCode.HELD, message, null);
  }

  /** The user's input can't be used, as the machine says why. */
  public static CommandException unusable(String message, Throwable cause) {
    return new CommandException(ExitCode.USAGE, message, cause);
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
