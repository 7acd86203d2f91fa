package sweep.text;

import java.util.Optional;

/** Checks text for characters that no command-line argument can contain. */
public final class ArgumentCharacters {
  private ArgumentCharacters() {}

  /** What is wrong with a text, as a message; empty if it is a valid argument. */
  public static Optional<String> in(String text) {
    if (text.indexOf('\0') >= 0) {
      return Optional.of("no argument can contain the character NUL");
    }
    return halfIn(text);
  }

  /** As {@link #in}, but only for unpaired surrogates, which no encoding can represent. */
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
