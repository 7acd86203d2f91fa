package sweep.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import sweep.space.Configuration;
import sweep.specification.SweepSpec;
import sweep.text.QuotedText;
import sweep.trial.Trial;

/**
 * The environment of a script that was written for a W&amp;B agent: variables, and a file from
 * which the W&amp;B client reads the configuration. By default the client works offline, in the
 * folder of the attempt.
 */
public final class WandbEnvironment {
  private static final String MODE = "WANDB_MODE";

  private final SweepSpec spec;
  private final Map<String, String> inherited;

  /**
   * Creates the environment for a sweep.
   *
   * @param inherited the variables of the runner, which are not overridden
   */
  public WandbEnvironment(SweepSpec spec, Map<String, String> inherited) {
    this.spec = spec;
    this.inherited = inherited;
  }

  static Path parametersFile(Path attemptFolder) {
    return attemptFolder.resolve(TrialInputs.WANDB_PARAMETERS);
  }

  /** The configuration in the form of an agent's file. */
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
   * The variables of an attempt.
   *
   * @param launchId identifies its W&amp;B run
   */
  public Map<String, String> variables(Trial trial, String launchId, Path attemptFolder) {
    Map<String, String> variables = new LinkedHashMap<>();
    String runId = launchId.replace("-", "").substring(0, 16);
    variables.put("WANDB_SWEEP_ID", spec.name());
    variables.put("WANDB_RUN_ID", runId);
    variables.put("WANDB_SWEEP_PARAM_PATH", parametersFile(attemptFolder).toString());
    putUnlessSet(variables, MODE, "offline");
    putUnlessSet(variables, "WANDB_DIR", attemptFolder.toString());
    putUnlessSet(variables, "WANDB_RUN_GROUP", spec.name());
    putUnlessSet(variables, "WANDB_NAME", "%s-%d".formatted(spec.name(), trial.number()));
    return variables;
  }

  private void putUnlessSet(Map<String, String> variables, String name, String value) {
    if (!inherited.containsKey(name)) {
      variables.put(name, value);
    }
  }
}
