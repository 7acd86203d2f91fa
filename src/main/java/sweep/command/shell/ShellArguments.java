package sweep.command.shell;

/** Where the positional parameters {@code "$@"} come from, at a place of a shell text. */
enum ShellArguments {
  /** From the arguments of the whole text. */
  TEXT,
  /** From the call of a function. */
  FUNCTION,
  /** From {@code set} or {@code shift}. */
  REPLACED
}
