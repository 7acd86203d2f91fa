package sweep.specification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What each trial gets of the machine, and what has to be free before one starts. Sizes are in
 * bytes.
 *
 * @param gpus the GPUs to hand out, by number or UUID, or the one word {@code all} or {@code none};
 *     empty for those that are visible
 * @param gpusPerTrial empty for one GPU a slot, which slots share if there are more of them
 * @param gpuFreeMemory the free memory that each GPU of a trial must have when it starts
 * @param cpusPerTrial the processors of a trial; empty if they are not handed out
 * @param memoryPerTrial the most memory that a trial may use
 * @param nice what is added to the niceness of a trial, from 0 to 19
 * @param startDelay the time between two launches
 * @param minFreeDisk the free space without which no trial starts
 * @param minFreeMemory the available memory without which no trial starts
 */
public record SlotNeeds(
    Optional<List<String>> gpus,
    Optional<GpuShare> gpusPerTrial,
    OptionalLong gpuFreeMemory,
    OptionalInt cpusPerTrial,
    Optional<MemoryCap> memoryPerTrial,
    OptionalInt nice,
    Duration startDelay,
    OptionalLong minFreeDisk,
    OptionalLong minFreeMemory) {

  /** Nothing but what a trial gets by default. */
  public static final SlotNeeds NONE =
      new SlotNeeds(
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Duration.ZERO,
          OptionalLong.empty(),
          OptionalLong.empty());

  /**
   * The most memory that a trial may use.
   *
   * @param orUlimit whether its address space is limited where the memory itself can't be
   */
  public record MemoryCap(long bytes, boolean orUlimit) {}

  /** What is left of it where an engine hands out the rest: the pace, and the disk of the sweep. */
  public SlotNeeds onEngine() {
    return new SlotNeeds(
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        startDelay,
        minFreeDisk,
        OptionalLong.empty());
  }

  /** The same, with what the command line says of GPUs in place of the spec's. */
  public SlotNeeds with(Optional<List<String>> otherGpus, Optional<GpuShare> otherShare) {
    return new SlotNeeds(
        otherGpus.or(() -> gpus),
        otherShare.or(() -> gpusPerTrial),
        gpuFreeMemory,
        cpusPerTrial,
        memoryPerTrial,
        nice,
        startDelay,
        minFreeDisk,
        minFreeMemory);
  }
}
