package sweep.machine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import sweep.backend.ProcessIdentity;

/**
 * What the sweeps of this user have claimed of the machine's GPUs and processors. A claim lasts as
 * long as the runner that made it keeps it, and when that is gone, as long as the attempt has
 * processes. Used by the loop's thread.
 */
public interface Claims {
  /** A whole GPU or processor. */
  int WHOLE = 1_000_000;

  /**
   * What other sweeps use of one GPU or processor.
   *
   * @param units in millionths
   * @param sweeps the directories of the sweeps
   */
  record Use(int units, Set<String> sweeps) {
    Use and(Use other) {
      Set<String> both = new TreeSet<>(sweeps);
      both.addAll(other.sweeps);
      return new Use(units + other.units, both);
    }
  }

  /** What other sweeps use, by the keys of GPUs and of processors. */
  Map<String, Use> others();

  /**
   * Chooses and claims at once, so that no other sweep claims the same.
   *
   * @param launchId the launch that the claim is for
   * @param choose chooses by what others use; empty if nothing fits
   * @param parts what the choice takes, in millionths by key
   */
  <T> Optional<T> take(
      String launchId,
      Function<Map<String, Use>, Optional<T>> choose,
      Function<T, Map<String, Integer>> parts);

  /** Claims for an attempt of an earlier runner what it holds, even if others claim it, too. */
  void hold(String launchId, Map<String, Integer> parts, Optional<ProcessIdentity> process);

  /** Adds the process that a claim is for. */
  void started(String launchId, ProcessIdentity process);

  /** Gives a claim up, if there is one. */
  void release(String launchId);

  /** What others use of a GPU; empty if nothing. */
  static Optional<Use> of(Gpu gpu, Map<String, Use> others) {
    return others.entrySet().stream()
        .filter(use -> gpu.overlaps(use.getKey()))
        .map(Map.Entry::getValue)
        .reduce(Use::and);
  }

  /** The key of a processor. */
  static String cpu(int number) {
    return "cpu-" + number;
  }
}
