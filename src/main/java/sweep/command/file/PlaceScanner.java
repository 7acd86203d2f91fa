package sweep.command.file;

/** Finds what surrounds the macros of a file, in one pass over its text. */
final class PlaceScanner {
  private static final char BLOCK = '*';

  private final String text;
  private final FileLanguage language;
  private int at;

  /** The open quote; 0 if none is. */
  private char quote;

  private boolean isTriple;
  private String prefix = "";

  /** The number of braces open within the quotes, not counting doubled ones. */
  private int braces;

  /** The start of the open comment, {@link #BLOCK} if it may have several lines; 0 if none. */
  private char comment;

  PlaceScanner(String text, FileLanguage language) {
    this.text = text;
    this.language = language;
  }

  /** Returns what surrounds a macro. Must be called for macros in the order of the text. */
  FilePlace at(int start, int end) {
    while (at < start) {
      step(text.charAt(at));
    }
    if (comment != 0) {
      return FilePlace.of(comment == BLOCK ? FilePlace.Kind.BLOCK_COMMENT : FilePlace.Kind.COMMENT);
    }
    if (quote != 0) {
      return FilePlace.in(new FileQuotes(quote, isTriple, prefix, at > start, braces));
    }
    return FilePlace.of(isAlone(start, end) ? FilePlace.Kind.ALONE : FilePlace.Kind.WITHIN);
  }

  private boolean isAlone(int start, int end) {
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    int lineEnd = text.indexOf('\n', end);
    return language.isAlone(
        text.substring(lineStart, start),
        text.substring(end, lineEnd < 0 ? text.length() : lineEnd));
  }

  private void step(char next) {
    if (comment == BLOCK) {
      stepInBlock();
    } else if (next == '\n' && !isTriple) {
      quote = 0;
      comment = 0;
      at++;
    } else if (quote != 0) {
      stepInQuotes(next);
    } else if (comment == 0) {
      stepOutside(next);
    } else {
      at++;
    }
  }

  private void stepInBlock() {
    boolean ends = text.startsWith("*/", at);
    comment = ends ? 0 : comment;
    at += ends ? 2 : 1;
  }

  private void stepOutside(char next) {
    if (language.beginsBlockComment(text, at)) {
      comment = BLOCK;
      at += 2;
    } else if (language.beginsComment(text, at)) {
      comment = next;
      at++;
    } else if ((next == '"' || next == '\'') && language.opensQuote(text, at)) {
      quote = next;
      prefix = language.prefixOf(text, at);
      braces = 0;
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
      stepInText(next);
    }
  }

  private void stepInText(char next) {
    boolean isDoubled = braces == 0 && (text.startsWith("{{", at) || text.startsWith("}}", at));
    if (!isDoubled) {
      braces += next == '{' ? 1 : next == '}' && braces > 0 ? -1 : 0;
    }
    at += isDoubled ? 2 : 1;
  }

  private boolean isThree(char next) {
    return text.startsWith(String.valueOf(next).repeat(3), at);
  }
}
