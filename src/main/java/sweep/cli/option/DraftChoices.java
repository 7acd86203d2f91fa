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

/** The options of {@code init} that fill in the spec. */
public final class DraftChoices {
  private static final int RUN_CAP = 20;

  @Option(
      names = "--command",
      paramLabel = "TEXT",
      description =
          "The training command as you run it now, or with macros such as $${lr} (default: an "
              + "example).")
  private String command;

  @Option(
      names = "--param",
      paramLabel = "NAME=FORM",
      description =
          "Values to try for a parameter (default: guessed); repeatable. A range: "
              + "lr=1e-4..1e-1 (log scale from two decades on; append :log or :linear to "
              + "choose), or of integers: hidden=16..128. A list: act=relu,tanh. A constant: "
              + "epochs=10.")
  private List<String> parameters = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "Metric to rank by, as the command prints it.")
  private String metric;

  @Option(
      names = "--goal",
      paramLabel = "GOAL",
      description = "Whether to minimize or maximize the metric (default: guessed from its name).")
  private Direction goal;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "random",
      description = "Search method: grid, random, sobol or auto (default: ${DEFAULT-VALUE}).")
  private String method;

  @Option(
      names = "--run-cap",
      paramLabel = "N",
      description = "Maximum number of trials (default: 20; unlimited for a grid).")
  private Integer runCap;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "1",
      description = "Trials per configuration (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the sweep (default: the file's).")
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
    return List.of(SamplerType.GRID, SamplerType.RANDOM, SamplerType.SOBOL, SamplerType.AUTO)
        .stream()
        .filter(type -> type.word().equals(method.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    "--method must be grid, random, sobol or auto, but got '%s'"
                        .formatted(method)));
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
        throw CommandException.usage("--goal needs --metric, the name of the metric");
      }
      return Optional.empty();
    }
    if (metric.isBlank()) {
      throw CommandException.usage("--metric is empty; name a metric, such as val_loss");
    }
    return Optional.of(new Objective(metric, goal == null ? guessed() : goal, Reduction.LAST));
  }

  private Direction guessed() {
    return DirectionGuess.of(metric)
        .orElseThrow(
            () ->
                CommandException.usage(
                    "--metric %s: can't guess from its name which way is better; add --goal minimize or --goal maximize"
                        .formatted(metric)));
  }

  /** A note on the guessed goal; empty if the goal was given. */
  public Optional<String> guess() {
    return metric == null || goal != null
        ? Optional.empty()
        : Optional.of(
            "guessed from its name: %2$s %1$s (override with --goal)"
                .formatted(metric, guessed().name().toLowerCase(Locale.ROOT)));
  }
}
