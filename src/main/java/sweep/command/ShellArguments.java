package sweep.command;

/** Whose positional parameters {@code "$@"} are at a place of a text for the shell. */
enum ShellArguments {
  /** Those that the text was given. */
  TEXT,
  /** Those of a function. */
  FUNCTION,
  /** Others, since {@code set} or {@code shift}. */
  REPLACED
}
