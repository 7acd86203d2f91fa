package sweep.run.attempt;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sweep.backend.AttemptLaunch;
import sweep.command.CommandContext;
import sweep.command.TrialEnvironment;
import sweep.run.SweepSetup;
import sweep.space.Parameter;
import sweep.specification.SweepSpec;
import sweep.trial.AttemptId;
import sweep.trial.Trial;

/** Builds the launch of an attempt: its command, environment and files. */
final class LaunchBuilder {
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
        environment.ofAttempt(id, attempt.launchId(), attempt.slot().index(), setup.environment());
    addShare(variables, attempt.slot());
    return new AttemptLaunch(
        id,
        attempt.launchId(),
        setup.directory().attempt(id),
        environment.filesOfAttempt(id, context),
        environment.directories(),
        setup.spec().command().arguments(context),
        variables,
        setup.workingDirectory());
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
      // nvidia-smi numbers GPUs by bus. GPUs that the user set keep the user's order.
      if (!setup.environment().containsKey("CUDA_VISIBLE_DEVICES")) {
        variables.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
      }
      variables.put("CUDA_VISIBLE_DEVICES", String.join(",", slot.gpus()));
    }
    if (!setup.environment().containsKey("OMP_NUM_THREADS")) {
      int share = Math.max(1, setup.machine().processors() / setup.slots());
      variables.put("OMP_NUM_THREADS", Integer.toString(share));
    }
  }
}
