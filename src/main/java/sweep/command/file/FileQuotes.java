package sweep.command.file;

import java.util.Locale;

/**
 * The quotes around a macro in a file.
 *
 * @param mark the quote character
 * @param isTriple whether they are three quotes, which may enclose several lines
 * @param prefix the letters before them, such as the r of {@code r"a"}; empty if there are none
 * @param isEscaped whether a backslash right before the macro would escape its value
 * @param braces the number of braces that are open at the macro
 */
record FileQuotes(char mark, boolean isTriple, String prefix, boolean isEscaped, int braces) {
  /** Returns quotes without anything special. */
  static FileQuotes plain(char mark) {
    return new FileQuotes(mark, /* isTriple= */ false, "", /* isEscaped= */ false, /* braces= */ 0);
  }

  /** Whether backslashes are literal, as in {@code r"a"}. */
  boolean isRaw() {
    return has('r');
  }

  /** Whether braces enclose code, as in {@code f"{a}"}. */
  boolean hasFields() {
    return has('f') || has('t');
  }

  /** Whether the macro is in such braces. */
  boolean isInField() {
    return hasFields() && braces > 0;
  }

  /** Whether they enclose bytes, as in {@code b"a"}. */
  boolean isBytes() {
    return has('b');
  }

  private boolean has(char letter) {
    return prefix.toLowerCase(Locale.ROOT).indexOf(letter) >= 0;
  }
}
