package sweep.specification.draft;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import sweep.command.OwnMacros;
import sweep.command.shell.ShellText;
import sweep.specification.draft.LiteralOptions.Literal;
import sweep.specification.reader.CommandWords;
import sweep.specification.search.ParameterReader;
import sweep.text.ArgumentCharacters;

/** The training command of a draft: the user's command, with macros for the values that vary. */
final class DraftCommand {
  /** A backslash at the end of a line, which continues it outside single quotes. */
  private static final Pattern CONTINUATION = Pattern.compile("\\\\\r?\n[ \t]*");

  /** The names of shell variables; a single letter, such as C, is more likely a parameter. */
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]+");

  private static final String HERE_DOCUMENT = "<<";

  private final List<DraftParameter> asked;
  private final List<DraftParameter> parameters = new ArrayList<>();
  private OptionalLong seed = OptionalLong.empty();
  private String text;

  private DraftCommand(String text, List<DraftParameter> asked) {
    this.text = text;
    this.asked = asked;
  }

  /**
   * Finds the parameters of a command.
   *
   * @param asked the parameters that the user asked for; those that the command lacks are appended
   * @throws DraftException if the command is not valid
   */
  static DraftCommand of(String written, List<DraftParameter> asked) {
    DraftCommand command = new DraftCommand(cleaned(written), asked);
    command.findParameters();
    return command;
  }

  private void findParameters() {
    Set<String> macros = macros();
    macros.stream().filter(this::isParameter).map(this::ofMacro).forEach(parameters::add);
    if (parameters.isEmpty() && macros.stream().noneMatch(OwnMacros::carriesAll)) {
      replaceLiterals();
      appendOthers();
    }
    asked.stream().filter(each -> !isTaken(each)).forEach(parameters::add);
  }

  private static String cleaned(String written) {
    ArgumentCharacters.in(written)
        .ifPresent(
            message -> {
              throw new DraftException("--command: " + message);
            });
    boolean joins = written.indexOf('\'') < 0;
    String text = (joins ? CONTINUATION.matcher(written).replaceAll(" ") : written).strip();
    if (text.isEmpty()) {
      throw new DraftException("--command is empty; give the training command as you run it now");
    }
    return text;
  }

  /** Returns the names in {@code ${}}, as the reader of specs finds them. */
  private Set<String> macros() {
    Set<String> names = new LinkedHashSet<>();
    ShellText.read(
        text,
        name -> {
          names.add(name);
          return Optional.empty();
        });
    return names;
  }

  private boolean isParameter(String name) {
    boolean isShells = VARIABLE.matcher(name).matches();
    return ParameterReader.isName(name)
        && !OwnMacros.contains(name)
        && (!isShells || asked.stream().anyMatch(each -> each.name().equals(name)));
  }

  private DraftParameter ofMacro(String name) {
    return asked.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseGet(() -> DraftParameter.named(name));
  }

  private boolean isTaken(DraftParameter parameter) {
    return parameters.stream().anyMatch(each -> each.name().equals(parameter.name()));
  }

  private void replaceLiterals() {
    List<Literal> literals = text.contains(HERE_DOCUMENT) ? List.of() : LiteralOptions.of(words());
    StringBuilder replaced = new StringBuilder();
    int end = 0;
    for (Literal literal : literals) {
      Optional<String> macro = macro(literal, literals);
      if (macro.isPresent()) {
        replaced.append(text, end, literal.start()).append("${%s}".formatted(macro.get()));
        end = literal.end();
      }
    }
    text = replaced.append(text.substring(end)).toString();
  }

  /** Returns the macro that replaces a value; empty if the value stays. */
  private Optional<String> macro(Literal literal, List<Literal> all) {
    Optional<DraftParameter> wanted =
        asked.stream().filter(each -> each.isCalled(literal.name())).findFirst();
    if (wanted.isPresent()) {
      return Optional.of(take(wanted.get().withCurrent(literal.value())));
    }
    if (UntunedOption.isSeed(literal)) {
      long value = Long.parseLong(literal.value());
      boolean same = seed.orElse(value) == value;
      seed = OptionalLong.of(seed.orElse(value));
      return same ? Optional.of(OwnMacros.SEED) : Optional.empty();
    }
    DraftParameter guess = DraftParameter.having(literal.name(), literal.value());
    boolean repeated = all.stream().filter(each -> guess.isCalled(each.name())).count() > 1;
    return repeated || UntunedOption.is(literal) ? Optional.empty() : Optional.of(take(guess));
  }

  private String take(DraftParameter parameter) {
    if (!isTaken(parameter)) {
      parameters.add(parameter);
    }
    return parameter.name();
  }

  /** Appends the requested parameters that the command lacks, if it is a simple one. */
  private void appendOthers() {
    if (!words().isSimple()) {
      return;
    }
    List<DraftParameter> others = asked.stream().filter(each -> !isTaken(each)).toList();
    if (parameters.isEmpty() && !others.isEmpty()) {
      text += " ${args}";
      return;
    }
    boolean pairs = !text.contains(" --");
    for (DraftParameter other : others) {
      text += " %s%s=${%s}".formatted(pairs ? "" : "--", other.name(), other.name());
    }
    parameters.addAll(others);
  }

  private CommandWords words() {
    return CommandWords.of(
        text,
        name ->
            OwnMacros.contains(name)
                || parameters.stream().anyMatch(each -> each.name().equals(name))
                || asked.stream().anyMatch(each -> each.name().equals(name)));
  }

  /** Returns the command for the spec. */
  String text() {
    return text;
  }

  /** Returns its words if it can run without a shell; otherwise empty. */
  Optional<List<String>> list() {
    CommandWords words = words();
    return words.isSimple()
        ? Optional.of(words.all().stream().map(CommandWords.Word::text).toList())
        : Optional.empty();
  }

  /** Whether it uses the trial's seed. */
  boolean hasSeed() {
    return macros().contains(OwnMacros.SEED);
  }

  List<DraftParameter> parameters() {
    return List.copyOf(parameters);
  }

  /** Returns the seed in the original command. */
  OptionalLong seed() {
    return seed;
  }
}
