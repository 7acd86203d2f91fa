package sweep.session;

import java.util.Map;
import java.util.Optional;
import sweep.backend.Gpus;
import sweep.specification.SweepSpec;

/** The number of trials that run at a time. */
public final class SlotCount {
  private SlotCount() {}

  /**
   * The number for a sweep on this machine with its visible GPUs.
   *
   * @param wanted the number on the command line
   */
  public static int of(Optional<Integer> wanted, SweepSpec spec, Map<String, String> environment) {
    return of(wanted, spec, Gpus.visible(environment));
  }

  /** As on the command line or in the spec; by default one for each GPU and two processors. */
  public static int of(Optional<Integer> wanted, SweepSpec spec, Gpus gpus) {
    int fitting = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    int automatic = gpus.names().isEmpty() ? fitting : Math.min(fitting, gpus.names().size());
    return wanted.orElseGet(() -> spec.limits().slots().orElse(automatic));
  }
}
