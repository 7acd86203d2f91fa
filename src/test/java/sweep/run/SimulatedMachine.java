package sweep.run;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import sweep.machine.FreeMachine;
import sweep.machine.GpuMemory;

/** A machine of which a test says what is free. */
final class SimulatedMachine implements FreeMachine {
  private final LongSupplier clock;
  OptionalLong freeDisk = OptionalLong.empty();
  OptionalLong freeMemory = OptionalLong.empty();

  /** The free bytes by GPU; empty if they are unknown. */
  Optional<Map<String, Long>> freeOfGpus = Optional.empty();

  /**
   * Creates a machine of which nothing is known.
   *
   * @param clock in nanoseconds
   */
  SimulatedMachine(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public OptionalLong disk() {
    return freeDisk;
  }

  @Override
  public OptionalLong memory() {
    return freeMemory;
  }

  @Override
  public Optional<GpuMemory.Sample> gpuMemory() {
    return freeOfGpus.map(free -> new GpuMemory.Sample(free, clock.getAsLong()));
  }
}
