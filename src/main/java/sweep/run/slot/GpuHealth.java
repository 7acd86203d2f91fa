package sweep.run.slot;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sweep.text.DurationText;

/**
 * Which GPUs are broken, as far as trials show it: on such a GPU one after the other fails fast,
 * while on others they do not. Fast failures on the others show that it was not the GPU.
 */
public final class GpuHealth {
  /** A trial that fails later has used its GPU for long enough. */
  public static final Duration FAST = Duration.ofMinutes(1);

  /** The fast failures in a row that make a GPU suspect. */
  static final int FAILURES = 3;

  /** What has happened on a GPU since the last trial there that did not fail fast. */
  private static final class Streak {
    private int failures;
    private int goodElsewhere;

    /** A shorter time would look like none. */
    private Duration longest = Duration.ofMillis(100);
  }

  /**
   * A change of a GPU's service.
   *
   * @param gpu its key
   * @param inService whether it is used again
   * @param what the change in one line, after the GPU's name
   */
  public record Change(String gpu, boolean inService, String what) {}

  /** An attempt on a GPU that has not ended. */
  public record Running(List<String> gpus, Duration age) {}

  private final int gpus;
  private final int perTrial;
  private final Map<String, Streak> streaks = new HashMap<>();

  /** The keys of GPUs that are out of service. */
  private final Set<String> withdrawn = new TreeSet<>();

  /**
   * Starts with all GPUs in service.
   *
   * @param gpus how many there are
   * @param perTrial how many a trial needs, so many stay in service
   */
  public GpuHealth(int gpus, int perTrial) {
    this.gpus = gpus;
    this.perTrial = perTrial;
  }

  /** The keys of the GPUs that are out of service. */
  public Set<String> withdrawn() {
    return Set.copyOf(withdrawn);
  }

  /** Whether the last trial on a GPU failed fast, and none has failed so on another since. */
  public boolean isSuspect(String gpu) {
    return streaks.containsKey(gpu);
  }

  /**
   * Takes the end of an attempt.
   *
   * @param used the keys of its GPUs
   * @param running the attempts under way
   */
  public Optional<Change> ended(
      List<String> used, boolean failed, Duration took, Collection<Running> running) {
    boolean fast = failed && took.compareTo(FAST) < 0;
    streaks.forEach(
        (gpu, streak) -> {
          if (!used.contains(gpu) && !fast) {
            streak.goodElsewhere++;
          }
        });
    if (!fast) {
      used.forEach(streaks::remove);
      return Optional.empty();
    }
    streaks.keySet().retainAll(used);
    Optional<Change> back = returned(used);
    if (back.isPresent() || used.size() != 1) {
      return back;
    }
    String gpu = used.get(0);
    Streak streak = streaks.computeIfAbsent(gpu, any -> new Streak());
    streak.failures++;
    streak.longest = streak.longest.compareTo(took) < 0 ? took : streak.longest;
    return judged(gpu, streak, running);
  }

  /** A GPU that was withdrawn is not to blame once trials fail fast on others, too. */
  private Optional<Change> returned(List<String> used) {
    Optional<String> back = withdrawn.stream().filter(gpu -> !used.contains(gpu)).findFirst();
    back.ifPresent(withdrawn::remove);
    return back.map(
        gpu ->
            new Change(
                gpu, /* inService= */ true, "is in service again: trials fail as fast on others"));
  }

  private Optional<Change> judged(String gpu, Streak streak, Collection<Running> running) {
    Duration survived = streak.longest.multipliedBy(2).plusSeconds(1);
    long aliveElsewhere =
        running.stream()
            .filter(other -> !other.gpus().contains(gpu))
            .filter(other -> !other.gpus().isEmpty() && other.age().compareTo(survived) > 0)
            .count();
    int others = gpus - 1 - withdrawn.size();
    boolean enough = streak.goodElsewhere + aliveElsewhere >= Math.min(FAILURES, others);
    if (streak.failures < FAILURES || !enough || others < perTrial) {
      return Optional.empty();
    }
    streaks.remove(gpu);
    withdrawn.add(gpu);
    String why =
        "is out of service: %d trials in a row failed within %s on it, and none elsewhere"
            .formatted(streak.failures, DurationText.brief(streak.longest));
    return Optional.of(new Change(gpu, /* inService= */ false, why));
  }
}
