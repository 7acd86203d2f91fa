package sweep.text;

import java.util.Optional;

/** Characters that no command can be given as part of an argument. */
public final class ArgumentCharacters {
  private ArgumentCharacters() {}

  /** What is wrong with a text, in words; empty if it can be passed on. */
  public static Optional<String> in(String text) {
    if (text.indexOf('\0') >= 0) {
      return Optional.of("no command can be given the character NUL");
    }
    return halfIn(text);
  }

  /** The same of what can't be written anywhere. */
  public static Optional<String> halfIn(String text) {
    return text.codePoints()
        .filter(ArgumentCharacters::isHalf)
        .mapToObj("U+%04X is half a character; write the whole one"::formatted)
        .findFirst();
  }

  private static boolean isHalf(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }
}
