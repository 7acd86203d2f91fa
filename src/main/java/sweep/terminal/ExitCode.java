package sweep.terminal;

/** How the program ends, for scripts that call it. */
public enum ExitCode {
  /** All trials completed, or the question was answered. */
  DONE(0, "all trials completed, or the question was answered"),
  /** The sweep ended, and some trials did not complete. */
  INCOMPLETE(1, "the sweep ended, and some trials did not complete"),
  /** Something that the user wrote is wrong; nothing was changed. */
  USAGE(2, "the command line, the spec or the training command is wrong"),
  /** The tool or the machine is at fault. */
  FAULT(3, "a fault of the tool or the machine, such as a full disk"),
  /** Another runner holds the sweep. */
  HELD(4, "another runner holds the sweep"),
  /** Ctrl-C, or the terminal was closed. */
  INTERRUPTED(130, "interrupted: the same command resumes"),
  /** TERM. */
  TERMINATED(143, "terminated: the same command resumes");

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

  /** One sentence for the help. */
  public String meaning() {
    return meaning;
  }
}
