package sweep.run.slot;

import java.util.Map;
import java.util.Set;
import sweep.machine.Claims;

/**
 * What the machine offers to a trial at a moment.
 *
 * @param others what other sweeps use, by key
 * @param unfit why some GPUs can't be used now, by key; for the end of a sentence
 * @param avoided the keys of GPUs that are used only if there is no other
 */
public record Offer(
    Map<String, Claims.Use> others, Map<String, String> unfit, Set<String> avoided) {
  /** Everything that the sweep itself does not use. */
  public static final Offer ALL = new Offer(Map.of(), Map.of(), Set.of());

  /** The same, when other sweeps use something. */
  public Offer with(Map<String, Claims.Use> used) {
    return new Offer(used, unfit, avoided);
  }

  int unitsOfOthers(String key) {
    return others.containsKey(key) ? others.get(key).units() : 0;
  }
}
