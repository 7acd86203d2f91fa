package sweep.terminal;

/** The exit codes of the program. */
public enum ExitCode {
  /** All trials completed, or the query was answered. */
  DONE(0, "success: all trials completed, or the query was answered"),
  /** The sweep ended, but some trials did not complete. */
  INCOMPLETE(1, "the sweep ended, but some trials did not complete"),
  /** The user's input is wrong; nothing was changed. */
  USAGE(2, "the command line, the spec or the training command is wrong"),
  /** An internal or system error. */
  FAULT(3, "an internal or system error, such as a full disk"),
  /** Another runner holds the sweep. */
  HELD(4, "another runner holds the sweep"),
  /** The time of {@code sweep wait} is over. */
  STILL_RUNNING(124, "`sweep wait --timeout`: the sweep still runs"),
  /** Ctrl-C, or the terminal was closed. */
  INTERRUPTED(130, "interrupted; the same command resumes"),
  /** TERM. */
  TERMINATED(143, "terminated; the same command resumes");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number that the shell sees. */
  public int code() {
    return code;
  }

  /** A description for the help. */
  public String meaning() {
    return meaning;
  }
}
