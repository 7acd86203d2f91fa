package sweep.run.attempt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sweep.backend.AttemptLaunch;
import sweep.command.CommandContext;
import sweep.command.FileTemplate;
import sweep.run.SweepSetup;
import sweep.run.TrialInputs;
import sweep.run.WandbEnvironment;
import sweep.space.Parameter;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptId;
import sweep.trial.Trial;

/** Builds the launch of an attempt: its command, environment and files. */
final class LaunchBuilder {
  /** Makes Python flush its output at once, although it goes to a file. */
  private static final String UNBUFFERED = "PYTHONUNBUFFERED";

  private final SweepSetup setup;
  private final WandbEnvironment wandb;
  private final Set<String> reportedLeftOut = new HashSet<>();

  LaunchBuilder(SweepSetup setup) {
    this.setup = setup;
    this.wandb = new WandbEnvironment(setup.spec(), setup.environment());
  }

  AttemptLaunch build(Trial trial, OpenAttempt attempt) {
    SweepDirectory directory = setup.directory();
    AttemptId id = attempt.id();
    return new AttemptLaunch(
        id,
        attempt.launchId(),
        directory.attempt(id),
        files(trial, id),
        directories(trial),
        setup.spec().command().arguments(context(trial)),
        environment(trial, attempt),
        setup.workingDirectory());
  }

  /** Notes on parameters that are too long for a variable, once for each parameter. */
  List<String> newlyLeftOut(Trial trial) {
    return ParameterVariables.tooLong(setup.spec().command(), trial).stream()
        .filter(reportedLeftOut::add)
        .map(
            parameter ->
                ("note: values of %s are too long for a variable: $%s is not set,"
                        + " $SWEEP_PARAMS_FILE has them")
                    .formatted(parameter, Parameter.environmentName(parameter)))
        .toList();
  }

  private Map<Path, String> files(Trial trial, AttemptId id) {
    SweepDirectory directory = setup.directory();
    Map<Path, String> files = new LinkedHashMap<>();
    TrialInputs.of(setup.spec(), context(trial))
        .forEach(
            (name, content) -> {
              // Each attempt is a separate W&B run.
              Path folder =
                  name.equals(TrialInputs.WANDB_PARAMETERS)
                      ? directory.attempt(id)
                      : directory.trial(id.trial());
              files.put(folder.resolve(name), content);
            });
    return files;
  }

  private List<Path> directories(Trial trial) {
    SweepDirectory directory = setup.directory();
    List<Path> directories = new ArrayList<>(List.of(directory.checkpoints(trial.number())));
    for (FileTemplate file : setup.spec().files()) {
      directories.add(directory.trial(trial.number()).resolve(file.name()).getParent());
    }
    return directories;
  }

  private CommandContext context(Trial trial) {
    return new CommandContext(
        trial.configuration(),
        trial.knownSeed(),
        setup.directory().parameters(trial.number()).toString(),
        setup.directory().trial(trial.number()).toString(),
        setup.machine().interpreter(),
        setup.machine().shell(),
        setup.environment()::get);
  }

  private Map<String, String> environment(Trial trial, OpenAttempt attempt) {
    SweepDirectory directory = setup.directory();
    AttemptId id = attempt.id();
    Path folder = directory.attempt(id);
    Map<String, String> variables = new LinkedHashMap<>(setup.environment());
    ParameterVariables.withShared(setup.spec().command(), trial)
        .forEach(
            (name, value) -> {
              if (value == null) {
                variables.remove(name);
              } else {
                variables.put(name, value);
              }
            });
    variables.put("SWEEP_NAME", setup.spec().name());
    variables.put("SWEEP_DIR", directory.root().toString());
    variables.put("SWEEP_TRIAL", Integer.toString(trial.number()));
    variables.put("SWEEP_TRIAL_DIR", directory.trial(trial.number()).toString());
    variables.put("SWEEP_ATTEMPT", Integer.toString(id.attempt()));
    variables.put("SWEEP_PARAMS_FILE", directory.parameters(trial.number()).toString());
    variables.put("SWEEP_SEED", Long.toString(trial.knownSeed()));
    variables.put("SWEEP_METRICS_FILE", folder.resolve("metrics.jsonl").toString());
    variables.put("SWEEP_CHECKPOINT_DIR", directory.checkpoints(trial.number()).toString());
    variables.put("SWEEP_SLOT", Integer.toString(attempt.slot().index()));
    variables.putAll(wandb.variables(trial, attempt.launchId(), folder));
    variables.putIfAbsent(UNBUFFERED, "1");
    addShare(variables, attempt.slot());
    return variables;
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
