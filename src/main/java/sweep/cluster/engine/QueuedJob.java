package sweep.cluster.engine;

import java.util.Optional;

/**
 * A job in an engine's list.
 *
 * @param tag the text by which its launch is recognised; empty if the engine keeps none
 * @param word the engine's word for its state
 * @param reason why it waits, in the engine's words; empty if it says nothing
 * @param node where it runs; empty if that is not listed
 */
public record QueuedJob(
    String id, String tag, String word, JobState state, String reason, String node) {
  /** Whether it is the job of a launch, by its id where the engine keeps no tag. */
  public boolean isOf(LaunchTag launch, Optional<String> knownId) {
    return tag.isEmpty() ? knownId.equals(Optional.of(id)) : launch.isIn(tag);
  }

  /** Whether the engine has a reason for its state. */
  public boolean saysWhy() {
    return !reason.isBlank() && !reason.equals("None") && !reason.equals(word);
  }

  /** The state and its reason as the engine words them. */
  public String words() {
    return saysWhy() ? "%s, %s".formatted(word, reason) : word;
  }
}
