package sweep.text;

import java.util.Set;

/** Keeps spreadsheets from reading text in a CSV file as a formula. */
public final class FormulaGuard {
  /** Characters that start a formula in some program, from OWASP's page on CSV injection. */
  private static final Set<Character> STARTS = Set.of('=', '+', '-', '@', '\t', '\r');

  /** Starts like a formula, but is a number. */
  private static final String LOWEST = "-inf";

  private FormulaGuard() {}

  /** The text, with an apostrophe in front if it would be read as a formula. */
  public static String text(String text) {
    boolean isFormula = !text.isEmpty() && STARTS.contains(text.charAt(0)) && !text.equals(LOWEST);
    return isFormula ? "'" + text : text;
  }
}
