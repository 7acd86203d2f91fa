package sweep.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;
import sweep.sampler.SamplerType;
import sweep.specification.DirectionGuess;
import sweep.specification.draft.DraftParameter;
import sweep.specification.draft.SpecDraft;
import sweep.terminal.CommandException;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** The options of {@code init} that say what the spec is about. */
public final class DraftChoices {
  private static final int RUN_CAP = 20;

  @Option(
      names = "--command",
      paramLabel = "TEXT",
      description =
          "The training command as you run it now, or with macros such as $${lr} (default: an"
              + " example).")
  private String command;

  @Option(
      names = "--param",
      paramLabel = "NAME=FORM",
      description =
          "What to try for a parameter; may be repeated, and what is not given is "
              + "guessed. lr=1e-4..1e-1 is a range: over two decades by its logarithm, or as "
              + ":log or :linear behind it says; hidden=16..128 is one of whole numbers. "
              + "act=relu,tanh lists values; epochs=10 is a constant.")
  private List<String> parameters = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "What the command prints that is ranked.")
  private String metric;

  @Option(
      names = "--goal",
      paramLabel = "GOAL",
      description = "minimize or maximize the metric (default: guessed from its name).")
  private Direction goal;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "random",
      description = "grid, random or sobol (default: ${DEFAULT-VALUE}).")
  private String method;

  @Option(
      names = "--run-cap",
      paramLabel = "N",
      description = "The most trials in all (default: 20; none for a grid).")
  private Integer runCap;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "1",
      description = "Trials for each configuration (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The sweep's name (default: the file's).")
  private String name;

  public SpecDraft draft(String defaultName) {
    SamplerType type = method();
    return new SpecDraft(
        name == null ? defaultName : name,
        Optional.ofNullable(command),
        parameters.stream().map(DraftParameter::asked).toList(),
        objective(),
        type,
        runCap(type),
        atLeastOne("--repeats", repeats));
  }

  private SamplerType method() {
    return List.of(SamplerType.GRID, SamplerType.RANDOM, SamplerType.SOBOL).stream()
        .filter(type -> type.word().equals(method.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    "--method is one of grid, random and sobol, but got '%s'".formatted(method)));
  }

  private OptionalInt runCap(SamplerType type) {
    if (runCap != null) {
      return OptionalInt.of(atLeastOne("--run-cap", runCap));
    }
    return type == SamplerType.GRID ? OptionalInt.empty() : OptionalInt.of(RUN_CAP);
  }

  private static int atLeastOne(String option, int number) {
    if (number < 1) {
      throw CommandException.usage("%s must be at least 1, but got %d".formatted(option, number));
    }
    return number;
  }

  private Optional<Objective> objective() {
    if (metric == null) {
      if (goal != null) {
        throw CommandException.usage("--goal needs --metric, the name of what the command prints");
      }
      return Optional.empty();
    }
    if (metric.isBlank()) {
      throw CommandException.usage(
          "--metric is empty; name what the command prints, such as val_loss");
    }
    return Optional.of(new Objective(metric, goal == null ? guessed() : goal, Reduction.LAST));
  }

  private Direction guessed() {
    return DirectionGuess.of(metric)
        .orElseThrow(
            () ->
                CommandException.usage(
                    "--metric %s: the name does not say which way is better; add --goal minimize or --goal maximize"
                        .formatted(metric)));
  }

  /** What the goal was guessed to be, in words; empty if it was given. */
  public Optional<String> guess() {
    return metric == null || goal != null
        ? Optional.empty()
        : Optional.of(
            "the goal of %s is a guess from its name: %s; --goal sets it"
                .formatted(metric, guessed().name().toLowerCase(Locale.ROOT)));
  }
}
