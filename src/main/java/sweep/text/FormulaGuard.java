package sweep.text;

import java.util.Set;

/** Keeps spreadsheets from taking a text that is read from a file of text for a formula. */
public final class FormulaGuard {
  /** What begins a formula in one program or another, as OWASP's page on CSV injection lists it. */
  private static final Set<Character> BEGINNINGS = Set.of('=', '+', '-', '@', '\t', '\r');

  /** The one text that is a number for all that. */
  private static final String LOWEST = "-inf";

  private FormulaGuard() {}

  /** The text; behind an apostrophe if it would pass for a formula. */
  public static String text(String text) {
    boolean isOne = !text.isEmpty() && BEGINNINGS.contains(text.charAt(0)) && !text.equals(LOWEST);
    return isOne ? "'" + text : text;
  }
}
