package sweep.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import sweep.command.file.FileLanguage;
import sweep.command.file.FilePlace;
import sweep.command.file.FilePlaces;
import sweep.space.Configuration;
import sweep.space.Value;

/** A file that each trial gets a copy of, with its macros filled in. */
public final class FileTemplate {
  /**
   * Text that is copied, or a macro.
   *
   * @param place what surrounds the macro
   * @param macro the macro as it is written; empty for text
   * @param line from 1
   */
  private record Part(CommandPiece piece, FilePlace place, String macro, int line) {
    boolean isText() {
      return macro.isEmpty();
    }
  }

  private static final int LONGEST_SHOWN = 60;

  private final String name;
  private final FileLanguage language;
  private final List<Part> parts;

  private FileTemplate(String name, FileLanguage language, List<Part> parts) {
    this.name = name;
    this.language = language;
    this.parts = parts;
  }

  /**
   * Reads a template.
   *
   * @param name the path of the copies in the trial's folder; its ending gives their language
   * @param macros returns what a macro stands for; empty for unknown ones, which stay as they are
   */
  public static FileTemplate read(
      String name, String text, Function<String, Optional<CommandPiece>> macros) {
    FileLanguage language = FileLanguage.of(name);
    FilePlaces places = places(text, language);
    Matcher macro = MacroSyntax.WRITTEN.matcher(text);
    List<Part> parts = new ArrayList<>();
    int end = 0;
    int line = 1;
    while (macro.find()) {
      String before = text.substring(end, macro.start());
      parts.add(text(before));
      line += (int) before.chars().filter(each -> each == '\n').count();
      boolean isEscaped = macro.group().startsWith(MacroSyntax.ESCAPED);
      Optional<CommandPiece> piece = isEscaped ? Optional.empty() : macros.apply(macro.group(1));
      if (piece.isPresent()) {
        FilePlace place = places.at(macro.start(), macro.end());
        parts.add(new Part(piece.get(), place, macro.group(), line));
      } else {
        parts.add(text(isEscaped ? macro.group().substring(1) : macro.group()));
      }
      end = macro.end();
    }
    parts.add(text(text.substring(end)));
    return new FileTemplate(name, language, parts);
  }

  private static FilePlaces places(String text, FileLanguage language) {
    String masked =
        MacroSyntax.WRITTEN.matcher(text).replaceAll(macro -> "x".repeat(macro.group().length()));
    return FilePlaces.of(text, masked, language);
  }

  private static Part text(String text) {
    FilePlace anywhere = FilePlace.of(FilePlace.Kind.WITHIN);
    return new Part(new CommandPiece.Literal(text), anywhere, "", 0);
  }

  /** Returns the path of the copies in the trial's folder. */
  public String name() {
    return name;
  }

  /**
   * Returns the copy for one trial.
   *
   * @param passed the parameters as the trial gets them
   * @throws UnwritableValueException if the language has no way to write a value at its place
   */
  public String filled(CommandContext context, Configuration passed) {
    CommandPiece.Expansion expansion = new CommandPiece.Expansion(context, passed);
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      filled.append(
          part.isText()
              ? part.piece().expand(expansion).get(0)
              : written(part.piece().value(expansion), part));
    }
    return filled.toString();
  }

  private String written(Value value, Part part) {
    return part.place()
        .written(value, language)
        .orElseThrow(() -> new UnwritableValueException(why(value, part)));
  }

  private String why(Value value, Part part) {
    String json = value.json();
    return "%s:%d: %s can't be written in place of %s; put %s in double quotes, with nothing else in them"
        .formatted(
            name,
            part.line(),
            json.length() > LONGEST_SHOWN ? json.substring(0, LONGEST_SHOWN) + "..." : json,
            part.macro(),
            part.macro());
  }

  /** Whether the copies contain the trial's seed. */
  public boolean carriesSeed() {
    return parts.stream().anyMatch(part -> part.piece() instanceof CommandPiece.Seed);
  }

  /** Whether the copies contain a parameter's value. */
  public boolean carries(String parameter) {
    return parts.stream()
        .anyMatch(part -> part.piece().equals(new CommandPiece.ParameterValue(parameter)));
  }
}
