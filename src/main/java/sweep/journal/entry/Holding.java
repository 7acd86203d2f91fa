package sweep.journal.entry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an attempt holds of the machine besides its slot and the names of its GPUs.
 *
 * @param gpuUnits what it takes of each of its GPUs, in millionths; empty if any number of attempts
 *     may use one
 * @param cpus the numbers of its processors; empty if they are not handed out
 * @param memoryGroup the control group that limits its memory, as a path
 */
public record Holding(OptionalInt gpuUnits, List<Integer> cpus, Optional<String> memoryGroup) {
  /** What attempts held before there was more to hold. */
  public static final Holding NONE = new Holding(OptionalInt.empty(), List.of(), Optional.empty());

  public Holding {
    cpus = List.copyOf(cpus);
  }
}
