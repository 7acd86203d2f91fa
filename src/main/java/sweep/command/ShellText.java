package sweep.command;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A command that was written as one text for the shell, with its macros taken out of it. What they
 * stand for reaches the shell as positional parameters, and is in quotes where it is used, so that
 * no value is ever read as shell code.
 */
public final class ShellText {
  /** Why a macro can't be at a place, and what to do. */
  private enum Reason {
    ARITHMETIC(
        "stands where the shell does arithmetic, which may run what a value says",
        "work it out with a parameter's 'expr'"),
    FIXED(
        "stands in a here-document where it can't be put in for all shells",
        "assign it to a variable before, or let letters alone end the here-document"),
    IN_FUNCTION(
        "stands for many arguments, but in a function those are its own",
        "give it to the function, which has it as \"$@\""),
    REPLACED(
        "stands for many arguments, but 'set' or 'shift' before it changes them",
        "put it before that, or that in parentheses"),
    NOT_ALONE(
        "stands for many arguments",
        "let it stand alone, without quotes, and no other such macro beside it");

    private final String why;
    private final String hint;

    Reason(String why, String hint) {
      this.why = why;
      this.hint = hint;
    }
  }

  /**
   * A macro where it can't be.
   *
   * @param index where it begins in the text
   */
  public record Misplaced(String name, int index, String why, String hint) {}

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
  public ShellText(String text, Function<String, Optional<CommandPiece>> macros) {
    this.macros = macros;
    this.reader = new ShellReader(new ShellSource(text), this::take).read();
  }

  private Optional<String> take(
      String name, int index, ShellPlace place, ShellArguments arguments) {
    Optional<CommandPiece> piece = macros.apply(name);
    piece
        .flatMap(known -> known.isMany() ? notMany(known, place, arguments) : notOne(known, place))
        .ifPresent(reason -> misplaced.add(new Misplaced(name, index, reason.why, reason.hint)));
    return piece.map(known -> known.isMany() ? many(known) : one(known, place));
  }

  /** A seed is a number, whatever the shell does with it. */
  private static Optional<Reason> notOne(CommandPiece piece, ShellPlace place) {
    return switch (place) {
      case ARITHMETIC ->
          piece instanceof CommandPiece.Seed ? Optional.empty() : Optional.of(Reason.ARITHMETIC);
      case FIXED -> Optional.of(Reason.FIXED);
      default -> Optional.empty();
    };
  }

  /** The shell has one list only. */
  private Optional<Reason> notMany(CommandPiece piece, ShellPlace place, ShellArguments arguments) {
    boolean isOther = many.filter(other -> !other.equals(piece)).isPresent();
    return switch (arguments) {
      case FUNCTION -> Optional.of(Reason.IN_FUNCTION);
      case REPLACED -> Optional.of(Reason.REPLACED);
      case TEXT ->
          isOther || place != ShellPlace.WORD ? Optional.of(Reason.NOT_ALONE) : Optional.empty();
    };
  }

  private String one(CommandPiece piece, ShellPlace place) {
    values.add(piece);
    String value = "${sweep_%d}".formatted(values.size());
    return switch (place) {
      case WORD, PATTERN -> "\"" + value + "\"";
      case SINGLE -> "'\"" + value + "\"'";
      case DOLLAR_SINGLE -> "'\"" + value + "\"$'";
      case DOUBLE, HERE_DOCUMENT, ARITHMETIC, FIXED -> value;
    };
  }

  private String many(CommandPiece piece) {
    many = Optional.of(piece);
    return "\"$@\"";
  }

  /** A text without its comments. */
  public static String withoutComments(String text) {
    ShellSource source = new ShellSource(text);
    ShellReader reader =
        new ShellReader(source, (name, index, place, arguments) -> Optional.empty());
    BitSet comments = reader.read().comments();
    return IntStream.range(0, text.length())
        .filter(index -> !comments.get(index))
        .mapToObj(text::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  public List<Misplaced> misplaced() {
    return misplaced;
  }

  /** The command that runs the text: the shell, the text, and what its macros stand for. */
  public List<List<CommandPiece>> items() {
    StringBuilder start = new StringBuilder();
    for (int i = 1; i <= values.size(); i++) {
      start.append("sweep_%d=${%d}; ".formatted(i, i));
    }
    if (!values.isEmpty()) {
      start.append("shift %d; ".formatted(values.size()));
    }
    List<List<CommandPiece>> items = new ArrayList<>();
    items.add(List.of(new CommandPiece.Shell(reader.hasPipes(), reader.hasDollarQuotes())));
    for (String word : List.of("-c", start + reader.script(), "sh")) {
      items.add(List.of(new CommandPiece.Literal(word)));
    }
    values.forEach(value -> items.add(List.of(value)));
    many.ifPresent(value -> items.add(List.of(value)));
    return items;
  }
}
