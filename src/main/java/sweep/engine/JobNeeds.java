package sweep.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What each job asks for; empty for the cluster's default.
 *
 * @param time the job's time limit
 * @param cpus the number of processors, at least 1
 * @param memory in bytes
 */
public record JobNeeds(
    Optional<Duration> time, OptionalInt cpus, OptionalLong memory, Optional<JobGpus> gpus) {

  /**
   * Some GPUs of a node.
   *
   * @param type the name of their type on the cluster, such as {@code a100}; empty for any
   * @param count at least 1
   */
  public record JobGpus(Optional<String> type, int count) {}

  /** The same, with another's answers where these are empty. */
  public JobNeeds or(JobNeeds other) {
    return new JobNeeds(
        time.or(other::time),
        cpus.isPresent() ? cpus : other.cpus,
        memory.isPresent() ? memory : other.memory,
        gpus.or(other::gpus));
  }
}
