package sweep.bridge.katib;

import java.util.Optional;
import sweep.bridge.Losses;
import sweep.bridge.SpecNodes;
import sweep.bridge.Translation;
import sweep.specification.ReadSpec;

/** Writes specs as experiments of Katib. */
public final class KatibExport {
  private KatibExport() {}

  /**
   * Returns the experiment of a spec.
   *
   * @param image the image of the container that runs its command
   * @throws sweep.terminal.CommandException if Katib can't say it
   */
  public static Translation of(ReadSpec spec, String image) {
    Losses losses = new Losses("Katib");
    Optional<Experiment> experiment =
        new ExperimentCarrier(spec.spec(), SpecNodes.of(spec), losses).experiment();
    losses.check();
    String text = new ExperimentText(experiment.orElseThrow(), image).yaml();
    return new Translation(text, losses.notes());
  }
}
