package sweep.run.attempt;

import java.util.List;

/**
 * A place in the local pool.
 *
 * @param index from 0
 * @param gpus the GPUs of this slot, as in CUDA_VISIBLE_DEVICES; empty if there are none
 */
public record Slot(int index, List<String> gpus) {
  public Slot {
    gpus = List.copyOf(gpus);
  }
}
