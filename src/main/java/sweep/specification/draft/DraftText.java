package sweep.specification.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sweep.expression.Expression;
import sweep.sampler.SamplerType;
import sweep.space.RuleException;
import sweep.trial.Objective;
import sweep.yaml.YamlText;

/** The text of a draft, with a short comment for every key. */
final class DraftText {
  private static final String EXAMPLE = "python train.py ${args}";

  /** The column of comments; keys that are commented out are moved by "# ". */
  private static final int COLUMN = 32;

  private static final int MOVED = 2;

  private final SpecDraft draft;
  private final DraftCommand command;
  private final List<DraftParameter> parameters;
  private final DraftLines lines = new DraftLines(COLUMN);

  private DraftText(SpecDraft draft, DraftCommand command) {
    this.draft = draft;
    this.command = command;
    boolean grid = draft.method() == SamplerType.GRID;
    this.parameters =
        command.parameters().stream().map(each -> grid ? each.inGrid() : each).toList();
  }

  /**
   * Returns the text of a draft.
   *
   * @throws DraftException if there is nothing to vary
   */
  static String of(SpecDraft draft) {
    boolean example = draft.command().isEmpty() && draft.asked().isEmpty();
    DraftCommand command =
        DraftCommand.of(
            draft.command().orElse(EXAMPLE),
            example
                ? List.of(DraftParameter.named("lr"), DraftParameter.named("batch_size"))
                : draft.asked());
    if (command.parameters().isEmpty()) {
      throw new DraftException(
          "--command has nothing to vary; write ${lr} where a value goes,"
              + " or add --param lr=1e-4..1e-1");
    }
    return new DraftText(draft, command).text();
  }

  private String text() {
    lines.comment(
        "What to run, what to vary, and how to tell which is best. `sweep plan` shows the");
    lines.comment("trials of this spec; `sweep run` runs them, and resumes when it is run again.");
    lines.blank();
    lines.key("name", YamlText.text(draft.name()), "results go to runs/, under this name");
    addCommand();
    addSearch();
    addMetric();
    addParameters();
    addBaseline();
    lines.key(
        "repeats",
        Integer.toString(draft.repeats()),
        command.hasSeed()
            ? "trials for each configuration, each with another ${seed}"
            : "trials for each configuration; more need ${seed} in the command");
    addOptionalKeys();
    return lines.text();
  }

  private void addCommand() {
    lines.blank();
    Optional<List<String>> list = command.list();
    if (draft.command().isEmpty()) {
      lines.comment(
          "Put your training command here. ${args} becomes --batch_size=32 --lr=0.001 and");
      lines.comment("so on; ${lr} would be the value alone, and ${seed} the trial's seed.");
    } else if (list.isPresent()) {
      lines.comment("The training command. It runs without a shell; ${NAME} stands for a");
      lines.comment(
          "parameter's value, ${args} for all of them, and ${seed} for the trial's seed.");
    } else {
      lines.comment("The training command. It runs in sh; ${NAME} stands for a parameter's value,");
      lines.comment("quoted automatically, and ${seed} for the trial's seed.");
    }
    if (list.isPresent()) {
      lines.flow("command: [", grouped(list.get()), "]");
    } else {
      lines.plain("command: " + YamlText.quoted(command.text()));
    }
  }

  /** Keeps an option on one line with its value. */
  private static List<String> grouped(List<String> words) {
    List<String> groups = new ArrayList<>();
    boolean open = false;
    for (String word : words) {
      String item = YamlText.text(word);
      if (open && !word.startsWith("-")) {
        groups.set(groups.size() - 1, groups.get(groups.size() - 1) + ", " + item);
      } else {
        groups.add(item);
      }
      open = word.startsWith("--") && word.indexOf('=') < 0;
    }
    return groups;
  }

  private void addSearch() {
    lines.blank();
    lines.key("method", draft.method().word(), "grid | random | sobol | list");
    draft
        .runCap()
        .ifPresent(
            cap ->
                lines.key(
                    "run_cap",
                    Integer.toString(cap),
                    "the maximum number of trials, including the baseline's"));
    lines.key(
        "seed", Long.toString(command.seed().orElse(0)), "the same seed makes the same trials");
  }

  private void addMetric() {
    lines.blank();
    lines.comment("What is ranked: the last number that the command prints right after this name,");
    lines.comment("as in `val_loss=0.5`. goal: minimize | maximize");
    Optional<Objective> objective = draft.objective();
    String metric = "metric: {name: %s, goal: %s}";
    if (objective.isPresent()) {
      lines.plain(
          metric.formatted(
              YamlText.text(objective.get().metric()),
              objective.get().direction().name().toLowerCase(Locale.ROOT)));
    } else {
      lines.comment(metric.formatted("val_loss", "minimize"));
    }
  }

  private void addParameters() {
    lines.blank();
    lines.comment(
        "What may vary: value, values, min and max, or a distribution; bounds are inclusive.");
    lines.plain("parameters:");
    lines.table(parameters);
  }

  private void addBaseline() {
    lines.blank();
    List<DraftParameter> varying = parameters.stream().filter(DraftParameter::varies).toList();
    if (varying.isEmpty()) {
      return;
    }
    List<String> entries =
        varying.stream()
            .map(each -> YamlText.text(each.name()) + ": " + YamlText.value(each.baseline()))
            .toList();
    List<DraftParameter> guessed =
        varying.stream().filter(each -> each.current().isEmpty()).toList();
    boolean known = guessed.size() < varying.size();
    lines.comment("The baseline: it runs first, alone, and every result is compared with it.");
    if (known) {
      lines.comment("These are the values that the command has now" + guesses(guessed) + ".");
      lines.flow("baseline: {", entries, "}");
    } else {
      lines.comment("Put a configuration here that you trust, and remove the first '#'.");
      DraftLines base = new DraftLines(COLUMN - MOVED);
      base.flow("baseline: {", entries, "}");
      base.text().lines().forEach(lines::comment);
    }
    lines.blank();
  }

  private static String guesses(List<DraftParameter> guessed) {
    return guessed.isEmpty()
        ? ""
        : guessed.stream()
            .map(DraftParameter::name)
            .collect(Collectors.joining(", ", "; a guess for ", ""));
  }

  private void addOptionalKeys() {
    lines.blank();
    lines.comment("More options; remove the first '#' to use them:");
    DraftLines more = new DraftLines(COLUMN - MOVED);
    more.key("slots", "2", "how many trials run at a time; by default half the processors");
    more.key("timeout", "1h", "stops an attempt that takes longer");
    more.key("retries", "1", "more attempts after a failure");
    rule()
        .ifPresent(rule -> more.key("where", rule, "leaves out configurations that break a rule"));
    more.text().lines().forEach(lines::comment);
  }

  /** Returns an example for {@code where}, if a parameter is a number. */
  private Optional<String> rule() {
    return parameters.stream()
        .filter(DraftParameter::isNumeric)
        .filter(each -> isVariable(each.name()))
        .map(each -> "%s <= %s".formatted(each.name(), each.form().typical()))
        .findFirst()
        .map(rule -> "[%s]".formatted(YamlText.quoted(rule)));
  }

  /** Whether a name is a variable in an expression; {@code a-b} and {@code null} are not. */
  private static boolean isVariable(String name) {
    try {
      return Expression.parse(name).names().equals(Set.of(name));
    } catch (RuleException e) {
      return false;
    }
  }
}
