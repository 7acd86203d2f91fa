package sweep.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import sweep.space.Configuration;
import sweep.text.QuotedText;
import sweep.text.Sha256;

/**
 * The variables and the file that a W&amp;B agent would leave for a training script. Unless the
 * user's own variables say otherwise, the W&amp;B client works offline in the attempt's folder.
 */
final class WandbAgent {
  /** The file from which the client takes the configuration. */
  static final String PARAMETERS = "wandb-params.yaml";

  static final String PARAMETERS_PATH = "WANDB_SWEEP_PARAM_PATH";

  private static final String MODE = "WANDB_MODE";

  private static final int RUN_ID_BYTES = 8;

  private WandbAgent() {}

  /** Returns the text of the file of parameters. */
  static String parameters(Configuration passed) {
    StringBuilder text = new StringBuilder("wandb_version: 1\n\n");
    passed
        .entries()
        .forEach(
            (name, value) ->
                text.append("%s:\n  value: %s\n".formatted(QuotedText.json(name), value.yaml())));
    return text.toString();
  }

  /**
   * Adds the variables of an attempt; most only where unset. A trial that is retried continues its
   * run. The client must not take the sweep for one of W&amp;B's server, and ask that. The variable
   * WANDB_CONFIG_PATHS is not among them: clients since 0.19 fail if it is set.
   *
   * @param folder of the attempt
   */
  static void addVariables(Map<String, String> variables, TrialEnvironment trial, Path folder) {
    variables.remove("WANDB_SWEEP_ID");
    variables.put("WANDB_RUN_ID", runId(trial));
    variables.put(PARAMETERS_PATH, folder.resolve(PARAMETERS).toString());
    // The records of the client are read there.
    variables.put("WANDB_DIR", folder.toString());
    Map<String, String> defaults = new LinkedHashMap<>();
    if (variables.putIfAbsent(MODE, "offline") != null) {
      // Offline, it has no effect but a warning.
      defaults.put("WANDB_RESUME", "allow");
    }
    defaults.put("WANDB_RUN_GROUP", trial.sweep());
    defaults.put("WANDB_JOB_TYPE", "sweep-trial");
    defaults.put("WANDB_NAME", "%s-%d".formatted(trial.sweep(), trial.trial().number()));
    defaults.forEach(variables::putIfAbsent);
  }

  /** An id that is the same for all attempts of a trial, and of no other trial. */
  private static String runId(TrialEnvironment trial) {
    return Sha256.hex(
        "%s %d %s"
            .formatted(
                trial.directory().root().toAbsolutePath().normalize(),
                trial.trial().number(),
                trial.trial().configuration().id()),
        RUN_ID_BYTES);
  }
}
