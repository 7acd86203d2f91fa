package sweep.session;

import picocli.CommandLine.Option;

/** What to do when a spec means something else than that of the sweep in its directory. */
public final class SpecChanges {
  @Option(
      names = "--fresh",
      description = "Begin a new sweep, in runs/NAME-2 or the next that is free.")
  private boolean fresh;

  @Option(
      names = "--accept-changes",
      description = {
        "Go on though the spec means something else now: the trials so far are kept, but are left",
        "out of the plan and the ranking."
      })
  private boolean accept;

  public boolean fresh() {
    return fresh;
  }

  public boolean accept() {
    return accept;
  }
}
