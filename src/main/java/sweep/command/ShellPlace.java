package sweep.command;

/** How a place of the text is quoted. */
enum ShellPlace {
  /** By nothing. */
  WORD,
  SINGLE,
  /** Between {@code $'} and an apostrophe. */
  DOLLAR_SINGLE,
  DOUBLE,
  /** In {@code ${x#...}} and its like, where what is in quotes is no pattern. */
  PATTERN,
  HERE_DOCUMENT,
  /** Where a shell works out what a value says, which can be any command. */
  ARITHMETIC,
  /** Where shells differ in what they do with quotes, or can put nothing. */
  FIXED
}
