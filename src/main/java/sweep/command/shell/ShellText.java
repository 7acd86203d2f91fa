package sweep.command.shell;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sweep.command.CommandPiece;

/**
 * A command that was written as one text for the shell. Its macros are replaced by variables, whose
 * values the shell gets as positional parameters, and which are quoted where they are used: a value
 * is never interpreted as shell code.
 */
public final class ShellText {
  /** Why a macro is not allowed at a place, and how to fix that. */
  private enum Reason {
    ARITHMETIC(
        "is in shell arithmetic, which may run code in a value",
        "compute it in a parameter with 'expr' instead"),
    FIXED(
        "is in a here-document, at a place that not all shells expand alike",
        "assign it to a variable first, or use only letters as the delimiter of the here-document"),
    IN_FUNCTION(
        "stands for several arguments, which a function does not see",
        "pass it to the function, and use \"$@\" there"),
    REPLACED(
        "stands for several arguments, which 'set' or 'shift' changed before it",
        "move it before that, or put that in parentheses"),
    NOT_ALONE(
        "stands for several arguments",
        "use it as a word of its own, without quotes, and only one such macro in the command");

    private final String why;
    private final String hint;

    Reason(String why, String hint) {
      this.why = why;
      this.hint = hint;
    }
  }

  /**
   * A macro at a place where it is not allowed.
   *
   * @param index where it begins in the text
   * @param why the rest of a sentence that begins with the macro
   */
  public record Misplaced(String name, int index, String why, String hint) {}

  private final Function<String, Optional<CommandPiece>> macros;
  private final List<CommandPiece> values = new ArrayList<>();
  private final List<Misplaced> misplaced = new ArrayList<>();
  private final ShellReader reader;
  private Optional<CommandPiece> many = Optional.empty();

  private ShellText(String text, Function<String, Optional<CommandPiece>> macros) {
    this.macros = macros;
    this.reader = new ShellReader(new ShellSource(text), this::replace);
  }

  /**
   * Reads a text.
   *
   * @param macros returns what a macro stands for; empty for a shell variable
   */
  public static ShellText read(String text, Function<String, Optional<CommandPiece>> macros) {
    ShellText shellText = new ShellText(text, macros);
    shellText.reader.read();
    return shellText;
  }

  private Optional<String> replace(
      String name, int index, ShellPlace place, ShellArguments arguments) {
    Optional<CommandPiece> piece = macros.apply(name);
    piece
        .flatMap(
            known -> known.isMany() ? whyNotMany(known, place, arguments) : whyNotOne(known, place))
        .ifPresent(reason -> misplaced.add(new Misplaced(name, index, reason.why, reason.hint)));
    return piece.map(known -> known.isMany() ? many(known) : one(known, place));
  }

  /** A seed is safe in arithmetic, as it is always a number. */
  private static Optional<Reason> whyNotOne(CommandPiece piece, ShellPlace place) {
    return switch (place) {
      case ARITHMETIC ->
          piece instanceof CommandPiece.Seed ? Optional.empty() : Optional.of(Reason.ARITHMETIC);
      case FIXED -> Optional.of(Reason.FIXED);
      default -> Optional.empty();
    };
  }

  /** The shell has only one list of positional parameters. */
  private Optional<Reason> whyNotMany(
      CommandPiece piece, ShellPlace place, ShellArguments arguments) {
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

  /** Returns a text without its comments. */
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

  /** Returns the command that runs the text: the shell, the text, and the values of its macros. */
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
