package sweep.command;

import java.util.Locale;

/**
 * The quotes around a place of a file.
 *
 * @param mark the character that closes them
 * @param isTriple whether it takes three of them, with any number of lines between
 * @param prefix the letters before them, such as the r of {@code r"a"}; empty if there are none
 * @param isEscaped whether a backslash right before the place would escape what is written there
 * @param braces how many are open at the place
 */
record FileQuotes(char mark, boolean isTriple, String prefix, boolean isEscaped, int braces) {
  /** Quotes as every language has them. */
  static FileQuotes plain(char mark) {
    return new FileQuotes(mark, /* isTriple= */ false, "", /* isEscaped= */ false, /* braces= */ 0);
  }

  /** Whether backslashes mean themselves, as in {@code r"a"}. */
  boolean isRaw() {
    return has('r');
  }

  /** Whether braces hold code, as in {@code f"{a}"}. */
  boolean hasFields() {
    return has('f') || has('t');
  }

  /** Whether the place is in such braces. */
  boolean isInField() {
    return hasFields() && braces > 0;
  }

  /** Whether they hold bytes, as {@code b"a"} does. */
  boolean isBytes() {
    return has('b');
  }

  private boolean has(char letter) {
    return prefix.toLowerCase(Locale.ROOT).indexOf(letter) >= 0;
  }
}
