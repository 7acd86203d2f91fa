package sweep.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.space.Configuration;
import sweep.space.Value;

/** A file of which every trial gets a copy, with values in the place of its macros. */
public final class FileTemplate {
  /** How a macro is surrounded: by nothing, by other text, by a comment's, or by quotes. */
  private enum Place {
    ALONE,
    WITHIN,
    COMMENT,
    SINGLE,
    DOUBLE
  }

  /** A macro, and how it is surrounded; or text that stays as it is. */
  private record Part(CommandPiece piece, Place place, boolean isText) {}

  /** What would end a comment. */
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  private final String name;
  private final FileLanguage language;
  private final List<Part> parts = new ArrayList<>();

  /**
   * Reads a template.
   *
   * @param name of the copies, by which their language is known
   * @param macros gives what a name stands for; what stands for nothing stays as it is
   */
  FileTemplate(String name, String text, Function<String, Optional<CommandPiece>> macros) {
    this.name = name;
    this.language = FileLanguage.of(name);
    Matcher macro = Macros.WRITTEN.matcher(text);
    PlaceScanner scanner = new PlaceScanner(text, language);
    int end = 0;
    while (macro.find()) {
      addText(text.substring(end, macro.start()));
      boolean stays = macro.group().startsWith(Macros.ESCAPED);
      Optional<CommandPiece> piece = stays ? Optional.empty() : macros.apply(macro.group(1));
      if (piece.isPresent()) {
        parts.add(new Part(piece.get(), place(text, macro, scanner), /* isText= */ false));
      } else {
        addText(stays ? macro.group().substring(1) : macro.group());
      }
      end = macro.end();
    }
    addText(text.substring(end));
  }

  private void addText(String text) {
    parts.add(new Part(new CommandPiece.Literal(text), Place.WITHIN, /* isText= */ true));
  }

  private Place place(String text, Matcher macro, PlaceScanner scanner) {
    return switch (scanner.at(macro.start())) {
      case COMMENT -> Place.COMMENT;
      case SINGLE_QUOTES -> Place.SINGLE;
      case DOUBLE_QUOTES -> Place.DOUBLE;
      case NOTHING -> isAlone(text, macro) ? Place.ALONE : Place.WITHIN;
    };
  }

  private boolean isAlone(String text, Matcher macro) {
    int lineStart = text.lastIndexOf('\n', macro.start() - 1) + 1;
    int lineEnd = text.indexOf('\n', macro.end());
    String before = text.substring(lineStart, macro.start());
    String after = text.substring(macro.end(), lineEnd < 0 ? text.length() : lineEnd);
    return language.isAlone(before, after);
  }

  /** Its name in the trial's folder. */
  public String name() {
    return name;
  }

  /**
   * The copy for one trial.
   *
   * @param passed the parameters as the trial is given them
   */
  public String filled(CommandContext context, Configuration passed) {
    CommandPiece.Expansion expansion = new CommandPiece.Expansion(context, passed);
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      filled.append(
          part.isText()
              ? part.piece().expand(expansion).get(0)
              : written(part.piece().value(expansion), part.place()));
    }
    return filled.toString();
  }

  private String written(Value value, Place place) {
    return switch (place) {
      case ALONE -> language.alone(value);
      case WITHIN -> language.within(value);
      case COMMENT -> LINE_BREAK.matcher(language.within(value)).replaceAll(" ");
      case SINGLE -> language.quoted(value, '\'');
      case DOUBLE -> language.quoted(value, '"');
    };
  }

  /** Whether the copies say the trial's seed. */
  boolean carriesSeed() {
    return parts.stream().anyMatch(part -> part.piece() instanceof CommandPiece.Seed);
  }

  /** Whether the copies say a parameter's value. */
  boolean carries(String parameter) {
    return parts.stream()
        .anyMatch(part -> part.piece().equals(new CommandPiece.ParameterValue(parameter)));
  }
}
