package sweep.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import sweep.space.Configuration;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptId;
import sweep.trial.Trial;

/**
 * The environment variables and input files of a trial's command.
 *
 * @param sweep the sweep's name
 * @param templates the files that are filled in for the trial
 * @param trial the trial, its seed known
 */
public record TrialEnvironment(
    String sweep,
    CommandTemplate command,
    List<FileTemplate> templates,
    Trial trial,
    SweepDirectory directory) {

  /** Has Python write its output at once although it goes to a file. */
  private static final String UNBUFFERED = "PYTHONUNBUFFERED";

  /** Returns what the macros of the command stand for; see {@link CommandContext}. */
  public CommandContext context(
      String interpreter, List<String> shell, UnaryOperator<String> variables) {
    return new CommandContext(
        trial.configuration(),
        trial.knownSeed(),
        directory.parameters(trial.number()).toString(),
        directory.trial(trial.number()).toString(),
        interpreter,
        shell,
        variables);
  }

  /**
   * Returns all variables of an attempt, apart from its share of the machine.
   *
   * @param inherited the runner's own variables
   */
  public Map<String, String> ofAttempt(AttemptId id, int slot, Map<String, String> inherited) {
    Path folder = directory.attempt(id);
    Map<String, String> variables = new LinkedHashMap<>(inherited);
    ParameterVariables parameters = parameters();
    variables.keySet().removeAll(parameters.unset());
    variables.putAll(parameters.values());
    addIdentity(variables, id.attempt(), slot);
    variables.put("SWEEP_METRICS_FILE", folder.resolve("metrics.jsonl").toString());
    variables.put("SWEEP_CHECKPOINT_DIR", directory.checkpoints(trial.number()).toString());
    WandbAgent.addVariables(variables, this, folder);
    variables.putIfAbsent(UNBUFFERED, "1");
    return variables;
  }

  /**
   * Returns the variables that a script exports to run the trial again. The script itself sets
   * those of its folders for checkpoints and metrics.
   *
   * @param inherited the variables of the process that writes the script
   */
  public Map<String, String> ofScript(Map<String, String> inherited) {
    Map<String, String> variables = parameters().values();
    addIdentity(variables, 1, 0);
    if (!inherited.containsKey(UNBUFFERED)) {
      variables.put(UNBUFFERED, "1");
    }
    variables.put(WandbAgent.PARAMETERS_PATH, inTrialFolder(WandbAgent.PARAMETERS).toString());
    return variables;
  }

  /**
   * Returns the parameters whose values are too long for a variable, and so are given only in
   * files.
   */
  public List<String> parametersWithoutVariable() {
    return parameters().tooLong();
  }

  private ParameterVariables parameters() {
    return ParameterVariables.of(command.flat(trial.configuration(), trial.knownSeed()));
  }

  private void addIdentity(Map<String, String> variables, int attempt, int slot) {
    variables.put("SWEEP_NAME", sweep);
    variables.put("SWEEP_DIR", directory.root().toString());
    variables.put("SWEEP_TRIAL", Integer.toString(trial.number()));
    variables.put("SWEEP_TRIAL_DIR", directory.trial(trial.number()).toString());
    variables.put("SWEEP_PARAMS_FILE", directory.parameters(trial.number()).toString());
    variables.put("SWEEP_SEED", Long.toString(trial.knownSeed()));
    variables.put("SWEEP_ATTEMPT", Integer.toString(attempt));
    variables.put("SWEEP_SLOT", Integer.toString(slot));
  }

  /**
   * Returns the contents of the trial's input files, by name in the trial's folder.
   *
   * @throws UnwritableValueException if a value can't be written where a template puts it
   */
  public Map<String, String> files(CommandContext context) {
    Configuration passed = command.passed(trial.configuration(), trial.knownSeed());
    Map<String, String> files = new LinkedHashMap<>();
    files.put(SweepDirectory.PARAMETERS, parametersFile(command, trial));
    files.put(WandbAgent.PARAMETERS, WandbAgent.parameters(passed));
    for (FileTemplate template : templates) {
      files.put(template.name(), template.filled(context, passed));
    }
    return files;
  }

  /**
   * Returns the contents of the input files of an attempt, by absolute path; see {@link #files}.
   */
  public Map<Path, String> filesOfAttempt(AttemptId id, CommandContext context) {
    Map<Path, String> files = new LinkedHashMap<>();
    files(context).forEach((name, content) -> files.put(inTrialFolder(name), content));
    // Each attempt is a W&B run of its own.
    files.put(
        directory.attempt(id).resolve(WandbAgent.PARAMETERS),
        files.remove(inTrialFolder(WandbAgent.PARAMETERS)));
    return files;
  }

  /** Returns the directories that must exist before an attempt starts, absolute. */
  public List<Path> directories() {
    List<Path> directories = new ArrayList<>(List.of(directory.checkpoints(trial.number())));
    templates.forEach(template -> directories.add(inTrialFolder(template.name()).getParent()));
    return directories;
  }

  private Path inTrialFolder(String name) {
    return directory.trial(trial.number()).resolve(name);
  }

  /** Returns the content of a trial's file of parameters: its JSON in one line. */
  public static String parametersFile(CommandTemplate command, Trial trial) {
    return command.passed(trial.configuration(), trial.knownSeed()).pythonJson() + "\n";
  }
}
