package sweep.spec;

/** Tells what surrounds the places of a file, in one pass from its beginning to its end. */
final class PlaceScanner {
  /** What a place is in. */
  enum Surroundings {
    NOTHING,
    COMMENT,
    SINGLE_QUOTES,
    DOUBLE_QUOTES
  }

  /** Quotes open only where a word begins: an apostrophe within one is none. */
  private static final String OPENERS = " \t\r\n:=,[{(";

  private final String text;
  private final FileLanguage language;
  private int at;

  /** The quote that is open; 0 if none is. */
  private char quote;

  private boolean isTriple;
  private boolean isComment;

  PlaceScanner(String text, FileLanguage language) {
    this.text = text;
    this.language = language;
  }

  /** What surrounds a place, which must not lie before the last one that was asked for. */
  Surroundings at(int index) {
    while (at < index) {
      step(text.charAt(at));
    }
    if (isComment) {
      return Surroundings.COMMENT;
    }
    return quote == 0
        ? Surroundings.NOTHING
        : quote == '"' ? Surroundings.DOUBLE_QUOTES : Surroundings.SINGLE_QUOTES;
  }

  private void step(char next) {
    if (next == '\n' && !isTriple) {
      quote = 0;
      isComment = false;
      at++;
    } else if (quote != 0) {
      stepInQuotes(next);
    } else if (!isComment && language.beginsComment(text, at)) {
      isComment = true;
      at++;
    } else if (!isComment && (next == '"' || next == '\'') && opens()) {
      quote = next;
      isTriple = language.hasTripleQuotes() && isThree(next);
      at += isTriple ? 3 : 1;
    } else {
      at++;
    }
  }

  private void stepInQuotes(char next) {
    if (next == '\\' && language.escapesIn(quote)) {
      at += 2;
    } else if (next == quote && (!isTriple || isThree(next))) {
      at += isTriple ? 3 : 1;
      quote = 0;
      isTriple = false;
    } else {
      at++;
    }
  }

  private boolean isThree(char next) {
    return text.startsWith(String.valueOf(next).repeat(3), at);
  }

  private boolean opens() {
    int before = language.wordBefore(text, at);
    return before == 0 || OPENERS.indexOf(text.charAt(before - 1)) >= 0;
  }
}
