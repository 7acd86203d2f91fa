package sweep.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A command that was written as one text for the shell, with its macros taken out of it. What they
 * stand for reaches the shell as positional parameters, and is in quotes where it is used, so that
 * no value is ever read as shell code.
 */
final class ShellText {
  /**
   * A macro where it can't be.
   *
   * @param index where it begins in the text
   */
  record Misplaced(String name, int index, String why, String hint) {}

  private final Function<String, Optional<CommandPiece>> macros;
  private final List<CommandPiece> values = new ArrayList<>();
  private final List<Misplaced> misplaced = new ArrayList<>();
  private final ShellReader reader;
  private Optional<CommandPiece> many = Optional.empty();

  /**
   * Reads a text.
   *
   * @param macros gives what a name stands for; empty if that is the shell's to know
   */
  ShellText(String text, Function<String, Optional<CommandPiece>> macros) {
    this.macros = macros;
    this.reader = new ShellReader(new ShellSource(text), this::take).read();
  }

  private Optional<String> take(String name, int index, ShellPlace place, boolean inFunction) {
    return macros
        .apply(name)
        .map(
            piece ->
                piece.isMany()
                    ? many(piece, new Misplaced(name, index, whyNotMany(place, inFunction), ""))
                    : one(piece, name, index, place));
  }

  private String one(CommandPiece piece, String name, int index, ShellPlace place) {
    if (place == ShellPlace.ARITHMETIC) {
      misplaced.add(
          new Misplaced(
              name,
              index,
              "stands where the shell does arithmetic, which may run what a value says",
              "work it out with a parameter's 'expr'"));
    } else if (place == ShellPlace.FIXED) {
      misplaced.add(
          new Misplaced(
              name,
              index,
              "stands in a here-document where it can't be put in for all shells",
              "assign it to a variable before, or let letters alone end the here-document"));
    }
    values.add(piece);
    String value = "${sweep_%d}".formatted(values.size());
    return switch (place) {
      case WORD, PATTERN -> "\"" + value + "\"";
      case SINGLE -> "'\"" + value + "\"'";
      case DOLLAR_SINGLE -> "'\"" + value + "\"$'";
      case DOUBLE, HERE_DOCUMENT, ARITHMETIC, FIXED -> value;
    };
  }

  private static String whyNotMany(ShellPlace place, boolean inFunction) {
    if (inFunction) {
      return "stands for many arguments, but in a function those are its own";
    }
    return place == ShellPlace.WORD ? "" : "stands for many arguments";
  }

  /** The shell has one list only. */
  private String many(CommandPiece piece, Misplaced place) {
    boolean isOther = many.filter(other -> !other.equals(piece)).isPresent();
    if (isOther || !place.why().isEmpty()) {
      misplaced.add(
          new Misplaced(
              place.name(),
              place.index(),
              place.why().isEmpty() ? "stands for many arguments" : place.why(),
              "let it stand alone, without quotes, and no other such macro beside it"));
    }
    many = Optional.of(piece);
    return "\"$@\"";
  }

  List<Misplaced> misplaced() {
    return misplaced;
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
    items.add(List.of(new CommandPiece.Shell(reader.hasPipes())));
    for (String word : List.of("-c", start + reader.script(), "sh")) {
      items.add(List.of(new CommandPiece.Literal(word)));
    }
    values.forEach(value -> items.add(List.of(value)));
    many.ifPresent(value -> items.add(List.of(value)));
    return items;
  }
}
