package sweep.cli.option;

import picocli.CommandLine.Option;

/** The options for a spec whose meaning differs from that of the sweep in its directory. */
public final class SpecChanges {
  @Option(
      names = "--fresh",
      description = "Start a new sweep, in runs/NAME-2 or the next free name.")
  private boolean fresh;

  @Option(
      names = "--accept-changes",
      description =
          "Continue although the spec's meaning has changed; earlier trials are kept, but "
              + "left out of the plan and the ranking.")
  private boolean accept;

  public boolean fresh() {
    return fresh;
  }

  public boolean accept() {
    return accept;
  }
}
