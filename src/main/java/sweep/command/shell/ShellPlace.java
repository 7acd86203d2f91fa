package sweep.command.shell;

/** How a place of a shell text is quoted. */
enum ShellPlace {
  /** Not quoted. */
  WORD,
  SINGLE,
  /** Between {@code $'} and an apostrophe. */
  DOLLAR_SINGLE,
  DOUBLE,
  /** In {@code ${x#...}} and the like, where quotes keep text from being a pattern. */
  PATTERN,
  HERE_DOCUMENT,
  /** Where a shell evaluates a value as arithmetic, which may run any command. */
  ARITHMETIC,
  /** Where shells treat quotes differently, or expand nothing. */
  FIXED
}
