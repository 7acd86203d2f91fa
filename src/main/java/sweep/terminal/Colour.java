package sweep.terminal;

/** The colours of a live view, which never say anything that the text does not. */
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

  /** A text in this colour. */
  public String on(String text) {
    return this == NONE || text.isEmpty() ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
  }
}
