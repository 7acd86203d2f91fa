package sweep.run.attempt;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sweep.backend.AttemptLaunch;
import sweep.backend.Confinement;
import sweep.backend.MemoryLimit;
import sweep.command.CommandContext;
import sweep.command.TrialEnvironment;
import sweep.journal.entry.Holding;
import sweep.run.SweepSetup;
import sweep.run.slot.Slot;
import sweep.space.Parameter;
import sweep.specification.SweepSpec;
import sweep.trial.AttemptId;
import sweep.trial.Trial;

/** Builds the launch of an attempt: its command, environment and files. */
final class LaunchBuilder {
  /** The variables by which libraries for numbers know how many threads to start. */
  private static final List<String> THREADS =
      List.of(
          "OMP_NUM_THREADS",
          "MKL_NUM_THREADS",
          "OPENBLAS_NUM_THREADS",
          "NUMEXPR_NUM_THREADS",
          "VECLIB_MAXIMUM_THREADS",
          "TORCH_NUM_THREADS");

  private final SweepSetup setup;
  private final Set<String> leftOut = new HashSet<>();

  LaunchBuilder(SweepSetup setup) {
    this.setup = setup;
  }

  AttemptLaunch build(Trial trial, OpenAttempt attempt) {
    AttemptId id = attempt.id();
    TrialEnvironment environment = environment(trial);
    CommandContext context = context(environment);
    Map<String, String> variables =
        environment.ofAttempt(id, attempt.slot().index(), inherited(trial.number()));
    addShare(variables, attempt.slot());
    return new AttemptLaunch(
        id,
        attempt.launchId(),
        setup.directory().attempt(id),
        environment.filesOfAttempt(id, context),
        environment.directories(),
        setup.spec().command().arguments(context),
        variables,
        setup.workingDirectory(),
        confinement(attempt));
  }

  private Map<String, String> inherited(int trial) {
    Map<String, String> variables = new LinkedHashMap<>(setup.environment());
    variables.putAll(setup.tracked().apply(trial));
    return variables;
  }

  /** What an attempt will hold, for the journal. */
  Holding holding(OpenAttempt attempt) {
    Slot slot = attempt.slot();
    return new Holding(
        slot.gpuUnits().isPresent() && !slot.gpus().isEmpty()
            ? slot.gpuUnits()
            : OptionalInt.empty(),
        slot.cpus(),
        memoryLimit(attempt).flatMap(MemoryLimit::group).map(Path::toString));
  }

  private Confinement confinement(OpenAttempt attempt) {
    return new Confinement(
        setup.slots().pins() ? attempt.slot().cpus() : List.of(),
        setup.slots().needs().nice(),
        memoryLimit(attempt));
  }

  private Optional<MemoryLimit> memoryLimit(OpenAttempt attempt) {
    Optional<Path> group =
        setup.slots().memoryGroups().map(all -> all.resolve("sweep-" + attempt.launchId()));
    return setup
        .slots()
        .needs()
        .memoryPerTrial()
        .filter(cap -> group.isPresent() || cap.orUlimit())
        .map(cap -> new MemoryLimit(cap.bytes(), group));
  }

  /** The program of a trial and its arguments. */
  List<String> arguments(Trial trial) {
    return setup.spec().command().arguments(context(environment(trial)));
  }

  private CommandContext context(TrialEnvironment environment) {
    return environment.context(
        setup.machine().interpreter(), setup.machine().shell(), setup.environment()::get);
  }

  private TrialEnvironment environment(Trial trial) {
    SweepSpec spec = setup.spec();
    return new TrialEnvironment(
        spec.name(), spec.command(), spec.files(), trial, setup.directory());
  }

  /** Returns a note for each parameter that gets no variable, unless it was noted before. */
  List<String> newlyLeftOut(Trial trial) {
    return environment(trial).parametersWithoutVariable().stream()
        .filter(leftOut::add)
        .map(
            parameter ->
                ("note: values of %s are too long for a variable: $%s is not set,"
                        + " $SWEEP_PARAMS_FILE has them")
                    .formatted(parameter, Parameter.environmentName(parameter)))
        .toList();
  }

  private void addShare(Map<String, String> variables, Slot slot) {
    if (!slot.gpus().isEmpty()) {
      variables.putAll(setup.slots().shape().gpus().variables(slot.gpus(), setup.environment()));
    }
    // Most libraries follow the first variable where their own is missing.
    String threads =
        variables.getOrDefault(THREADS.get(0), Integer.toString(setup.slots().processorsOfTrial()));
    THREADS.forEach(name -> variables.putIfAbsent(name, threads));
  }
}
