package sweep.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The slots: which are free, which are held, and which are out of service. */
final class SlotPool {
  private final List<Slot> slots;

  /** The slots that are held, also beyond the pool, and those that are out of service. */
  private final Map<Integer, Slot> held = new TreeMap<>();

  private int retired;

  /**
   * Opens a pool.
   *
   * @param gpus shared out in turn, one for each slot, until every slot has one
   */
  SlotPool(int count, List<String> gpus) {
    List<Slot> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(new Slot(i, gpus.isEmpty() ? List.of() : List.of(gpus.get(i % gpus.size()))));
    }
    this.slots = List.copyOf(places);
  }

  /** The free slot whose GPU has the least to do, from now on held; empty if all are held. */
  Optional<Slot> take() {
    Optional<Slot> free =
        hasFree()
            ? slots.stream()
                .filter(slot -> !held.containsKey(slot.index()))
                .min(Comparator.comparingLong(this::load))
            : Optional.empty();
    free.ifPresent(this::hold);
    return free;
  }

  /** How many that are held share a GPU with a slot. */
  private long load(Slot slot) {
    return held.values().stream()
        .filter(other -> !Collections.disjoint(other.gpus(), slot.gpus()))
        .count();
  }

  /** Holds the slot of an attempt that runs already, though the pool may be smaller by now. */
  void hold(Slot slot) {
    held.put(slot.index(), slot);
  }

  void release(Slot slot) {
    held.remove(slot.index());
  }

  /** Takes a held slot out of service for good. */
  void retire(Slot slot) {
    if (slot.index() < slots.size()) {
      retired++;
    } else {
      release(slot);
    }
  }

  boolean hasFree() {
    return held.size() < slots.size();
  }

  /** Whether there is no slot left that will ever be free again. */
  boolean isOutOfService() {
    return retired >= slots.size();
  }
}
