package sweep.machine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What this machine has.
 *
 * @param whyNoGpu why there is no GPU to hand out, for the end of a sentence
 * @param memory in bytes; empty if unknown
 * @param memoryGroups where the memory of trials can be limited; empty if it can't, or was not
 *     asked for
 */
public record MachineFacts(
    Gpus gpus, String whyNoGpu, CpuList cpus, OptionalLong memory, Optional<Path> memoryGroups) {

  /**
   * Looks at this machine.
   *
   * @param limitsMemory whether to find out how memory can be limited
   */
  public static MachineFacts of(Gpus gpus, String whyNoGpu, boolean limitsMemory) {
    return new MachineFacts(
        gpus,
        whyNoGpu,
        CpuList.ofThisProcess(),
        ThisFreeMachine.totalMemory(),
        limitsMemory ? MemoryGroups.find() : Optional.empty());
  }
}
