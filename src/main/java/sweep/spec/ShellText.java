package sweep.spec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that was written as one text for the shell, with its macros taken out of it. What they
 * stand for reaches the shell as positional parameters, and stands in quotes where it is used, so
 * that no value is ever read as shell code; see POSIX.1-2017, Shell Command Language, 2.2 and 2.5.
 */
final class ShellText {
  private static final Pattern MACRO = Pattern.compile("\\$\\{([^}]*)}");

  /** In which kind of quotes a place of the text lies. */
  private enum Quotes {
    NONE,
    SINGLE,
    DOUBLE
  }

  private final Function<String, Optional<CommandPiece>> macros;
  private final List<CommandPiece> values = new ArrayList<>();
  private final StringBuilder script = new StringBuilder();
  private final List<String> misplaced = new ArrayList<>();
  private final List<String> inArithmetic = new ArrayList<>();

  /** The quotes around each open parenthesis; none for the inner one of an arithmetic expansion. */
  private final Deque<Optional<Quotes>> outer = new ArrayDeque<>();

  private Optional<CommandPiece> many = Optional.empty();
  private Quotes quotes = Quotes.NONE;

  /**
   * Reads a text.
   *
   * @param macros gives what a name stands for; empty if that is the shell's to know
   */
  ShellText(String text, Function<String, Optional<CommandPiece>> macros) {
    this.macros = macros;
    Matcher macro = MACRO.matcher(text);
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c == '\\' && quotes != Quotes.SINGLE && i + 1 < text.length()) {
        script.append(c).append(text.charAt(i + 1));
        i += 2;
      } else if (c == '$' && macro.region(i, text.length()).lookingAt() && take(macro.group(1))) {
        i = macro.end();
      } else {
        quotes = after(c);
        script.append(c);
        i++;
      }
    }
  }

  /** In parentheses, as of a command substitution, quotes begin anew. */
  private Quotes after(char c) {
    if (c == '\'' && quotes != Quotes.DOUBLE) {
      return quotes == Quotes.SINGLE ? Quotes.NONE : Quotes.SINGLE;
    }
    if (c == '"' && quotes != Quotes.SINGLE) {
      return quotes == Quotes.DOUBLE ? Quotes.NONE : Quotes.DOUBLE;
    }
    boolean opens = quotes == Quotes.NONE || (quotes == Quotes.DOUBLE && endsWith("$"));
    if (c == '(' && opens) {
      outer.push(endsWith("$(") && !isInArithmetic() ? Optional.empty() : Optional.of(quotes));
      return Quotes.NONE;
    }
    if (c == ')' && quotes == Quotes.NONE && !outer.isEmpty()) {
      return outer.pop().orElse(Quotes.NONE);
    }
    return quotes;
  }

  private boolean endsWith(String end) {
    return script.length() >= end.length()
        && script.substring(script.length() - end.length()).equals(end);
  }

  /** Within double parentheses after a dollar a shell may work out what a value says. */
  private boolean isInArithmetic() {
    return outer.stream().anyMatch(Optional::isEmpty);
  }

  private boolean take(String name) {
    Optional<CommandPiece> piece = macros.apply(name);
    if (piece.isEmpty()) {
      return false;
    }
    if (piece.get().isMany()) {
      takeMany(name, piece.get());
    } else {
      takeOne(name, piece.get());
    }
    return true;
  }

  private void takeOne(String name, CommandPiece piece) {
    if (isInArithmetic()) {
      inArithmetic.add(name);
    }
    values.add(piece);
    String value = "${sweep_%d}".formatted(values.size());
    script.append(
        switch (quotes) {
          case NONE -> "\"" + value + "\"";
          case SINGLE -> "'\"" + value + "\"'";
          case DOUBLE -> value;
        });
  }

  /** The shell has one list only. */
  private void takeMany(String name, CommandPiece piece) {
    if (quotes != Quotes.NONE || many.filter(other -> !other.equals(piece)).isPresent()) {
      misplaced.add(name);
    }
    many = Optional.of(piece);
    script.append("\"$@\"");
  }

  /** Macros for many arguments that stand in quotes, or beside another such macro. */
  List<String> misplaced() {
    return misplaced;
  }

  /** Macros for values that stand where the shell does arithmetic. */
  List<String> inArithmetic() {
    return inArithmetic;
  }

  /** The command that runs the text: the shell, the text, and what its macros stand for. */
  List<List<CommandPiece>> items() {
    StringBuilder start = new StringBuilder();
    for (int i = 1; i <= values.size(); i++) {
      start.append("sweep_%d=${%d}; ".formatted(i, i));
    }
    if (!values.isEmpty()) {
      start.append("shift %d; ".formatted(values.size()));
    }
    List<List<CommandPiece>> items = new ArrayList<>();
    for (String word : List.of("sh", "-c", start + script.toString(), "sh")) {
      items.add(List.of(new CommandPiece.Literal(word)));
    }
    values.forEach(value -> items.add(List.of(value)));
    many.ifPresent(value -> items.add(List.of(value)));
    return items;
  }
}
