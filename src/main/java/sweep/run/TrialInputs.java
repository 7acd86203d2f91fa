package sweep.run;

import java.util.LinkedHashMap;
import java.util.Map;
import sweep.command.CommandContext;
import sweep.command.FileTemplate;
import sweep.space.Configuration;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;

/** The files that are written for a trial's command. */
public final class TrialInputs {
  /** The file with the parameters in the form of a W&amp;B agent. */
  public static final String WANDB_PARAMETERS = "wandb-params.yaml";

  private TrialInputs() {}

  /** The contents of the files, by name. */
  public static Map<String, String> of(SweepSpec spec, CommandContext context) {
    Configuration passed = spec.command().passed(context.configuration(), context.seed());
    Map<String, String> files = new LinkedHashMap<>();
    files.put(SweepDirectory.PARAMETERS, parameters(spec, context.configuration(), context.seed()));
    files.put(WANDB_PARAMETERS, WandbEnvironment.parameters(passed));
    for (FileTemplate file : spec.files()) {
      files.put(file.name(), file.filled(context, passed));
    }
    return files;
  }

  /** The content of the file with the parameters. */
  public static String parameters(SweepSpec spec, Configuration configuration, long seed) {
    return spec.command().passed(configuration, seed).pythonJson() + "\n";
  }
}
