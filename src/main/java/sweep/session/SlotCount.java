package sweep.session;

import java.util.Map;
import java.util.Optional;
import sweep.backend.Gpus;
import sweep.specification.SweepSpec;

/** How many trials run at a time. */
public final class SlotCount {
  private SlotCount() {}

  /**
   * As a sweep on this machine has it.
   *
   * @param wanted what the command line says
   */
  public static int of(Optional<Integer> wanted, SweepSpec spec, Map<String, String> environment) {
    return of(wanted, spec, Gpus.visible(environment));
  }

  /** What the command line or the spec says, else one for each GPU and two processors. */
  public static int of(Optional<Integer> wanted, SweepSpec spec, Gpus gpus) {
    int fitting = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    int automatic = gpus.names().isEmpty() ? fitting : Math.min(fitting, gpus.names().size());
    return wanted.orElseGet(() -> spec.limits().slots().orElse(automatic));
  }
}
