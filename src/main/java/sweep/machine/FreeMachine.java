package sweep.machine;

import java.util.Optional;
import java.util.OptionalLong;

/** What is free of the machine now. Answers at once, on the loop's thread. */
public interface FreeMachine {
  /** The free bytes of the disk that holds the sweep. */
  OptionalLong disk();

  /** The bytes of memory that programs can still get; empty if unknown. */
  OptionalLong memory();

  /** The free memory of GPUs by the latest answer; empty while it is unknown. */
  Optional<GpuMemory.Sample> gpuMemory();
}
