package sweep.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import sweep.space.Configuration;
import sweep.text.QuotedText;

/**
 * The variables and the file that a W&amp;B agent would leave for a training script. Unless the
 * user's own variables say otherwise, the W&amp;B client works offline in the attempt's folder.
 */
final class WandbAgent {
  /** The file from which the client takes the configuration. */
  static final String PARAMETERS = "wandb-params.yaml";

  static final String PARAMETERS_PATH = "WANDB_SWEEP_PARAM_PATH";

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
   * Adds the variables of an attempt; those about mode, folder, group and name only where unset.
   *
   * @param launchId unique to this attempt, and so is the W&amp;B run
   */
  static void addVariables(
      Map<String, String> variables, TrialEnvironment trial, String launchId, Path folder) {
    variables.put("WANDB_SWEEP_ID", trial.sweep());
    variables.put("WANDB_RUN_ID", launchId.replace("-", "").substring(0, 16));
    variables.put(PARAMETERS_PATH, folder.resolve(PARAMETERS).toString());
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("WANDB_MODE", "offline");
    defaults.put("WANDB_DIR", folder.toString());
    defaults.put("WANDB_RUN_GROUP", trial.sweep());
    defaults.put("WANDB_NAME", "%s-%d".formatted(trial.sweep(), trial.trial().number()));
    defaults.forEach(variables::putIfAbsent);
  }
}
