package sweep.cli.option;

import java.util.List;
import picocli.CommandLine.Option;

/** What the command line lays over a spec. */
public final class SetOption {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Lay a value over the spec, which is recorded with it: --set run_cap=10, "
              + "--set parameters.lr.min=1e-5, --set 'parameters.act={values: [relu, tanh]}'. "
              + "Repeatable.")
  private List<String> settings;

  public List<String> settings() {
    return settings == null ? List.of() : List.copyOf(settings);
  }
}
