package sweep.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import sweep.space.Configuration;
import sweep.space.Value;

/** A file of which every trial gets a copy, with values in the place of its macros. */
public final class FileTemplate {
  /**
   * A macro, and what surrounds it; or text that stays as it is.
   *
   * @param macro as it is written; empty if it is text
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
  private final List<Part> parts = new ArrayList<>();

  /**
   * Reads a template.
   *
   * @param name of the copies, by which their language is known
   * @param macros gives what a name stands for; what stands for nothing stays as it is
   */
  public FileTemplate(String name, String text, Function<String, Optional<CommandPiece>> macros) {
    this.name = name;
    this.language = FileLanguage.of(name);
    Matcher macro = MacroSyntax.WRITTEN.matcher(text);
    FilePlaces places = FilePlaces.of(text, language);
    int end = 0;
    int line = 1;
    while (macro.find()) {
      String before = text.substring(end, macro.start());
      addText(before);
      line += (int) before.chars().filter(each -> each == '\n').count();
      boolean stays = macro.group().startsWith(MacroSyntax.ESCAPED);
      Optional<CommandPiece> piece = stays ? Optional.empty() : macros.apply(macro.group(1));
      if (piece.isPresent()) {
        FilePlace place = places.at(macro.start(), macro.end());
        parts.add(new Part(piece.get(), place, macro.group(), line));
      } else {
        addText(stays ? macro.group().substring(1) : macro.group());
      }
      end = macro.end();
    }
    addText(text.substring(end));
  }

  private void addText(String text) {
    FilePlace anywhere = FilePlace.of(FilePlace.Kind.WITHIN);
    parts.add(new Part(new CommandPiece.Literal(text), anywhere, "", 0));
  }

  /** Its name in the trial's folder. */
  public String name() {
    return name;
  }

  /**
   * The copy for one trial.
   *
   * @param passed the parameters as the trial is given them
   * @throws UnwritableValueException if a value can't be written in its place
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
    return "%s:%d: %s can't be written in the place of %s; put %s in double quotes, with nothing else"
        .formatted(
            name,
            part.line(),
            json.length() > LONGEST_SHOWN ? json.substring(0, LONGEST_SHOWN) + "..." : json,
            part.macro(),
            part.macro());
  }

  /** Whether the copies say the trial's seed. */
  public boolean carriesSeed() {
    return parts.stream().anyMatch(part -> part.piece() instanceof CommandPiece.Seed);
  }

  /** Whether the copies say a parameter's value. */
  public boolean carries(String parameter) {
    return parts.stream()
        .anyMatch(part -> part.piece().equals(new CommandPiece.ParameterValue(parameter)));
  }
}
