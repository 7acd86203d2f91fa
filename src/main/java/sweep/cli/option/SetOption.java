package sweep.cli.option;

import java.util.List;
import picocli.CommandLine.Option;

/** The option that overrides keys of the spec. */
public final class SetOption {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "Override a key of the spec; repeatable, and recorded with the sweep:",
        "--set run_cap=10",
        "--set parameters.lr.min=1e-5",
        "--set 'parameters.act={values: [relu, tanh]}'"
      })
  private List<String> settings;

  public List<String> settings() {
    return settings == null ? List.of() : List.copyOf(settings);
  }
}
