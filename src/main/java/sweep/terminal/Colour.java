package sweep.terminal;

/** The text colours of the terminal output; they never carry information of their own. */
public enum Colour {
  NONE(""),
  GOOD("32"),
  BAD("31"),
  STRONG("1"),
  FAINT("2");

  private static final String ESCAPE = "\u001b[";

  private final String code;

  Colour(String code) {
    this.code = code;
  }

  /** Wraps a text in this colour. */
  public String on(String text) {
    return this == NONE || text.isEmpty() ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
  }
}
