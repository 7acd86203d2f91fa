package sweep.run.slot;

import java.util.List;
import java.util.OptionalInt;

/**
 * A place in the local pool, with its share of the machine.
 *
 * @param index from 0
 * @param gpus the GPUs of this slot, as in CUDA_VISIBLE_DEVICES; empty if there are none
 * @param gpuUnits what it takes of each GPU, in millionths; empty if any number of slots may use
 *     one
 * @param cpus the numbers of its processors; empty if they are not handed out
 */
public record Slot(int index, List<String> gpus, OptionalInt gpuUnits, List<Integer> cpus) {
  public Slot {
    gpus = List.copyOf(gpus);
    cpus = List.copyOf(cpus);
  }
}
