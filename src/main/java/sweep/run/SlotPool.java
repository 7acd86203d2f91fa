package sweep.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The slots: which are free, which are held, and which are out of service. */
final class SlotPool {
  private final List<Slot> slots;

  /** Who holds a slot, by the slot's index. A slot out of service is held by a reason. */
  private final Map<Integer, String> holders = new TreeMap<>();

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

  /** The free slot of the lowest index, from now on held; empty if all are held. */
  Optional<Slot> take(String holder) {
    Optional<Slot> free =
        hasFree()
            ? slots.stream().filter(slot -> !holders.containsKey(slot.index())).findFirst()
            : Optional.empty();
    free.ifPresent(slot -> holders.put(slot.index(), holder));
    return free;
  }

  /** Holds the slot of an attempt that runs already, though the pool may be smaller by now. */
  void hold(Slot slot, String holder) {
    holders.put(slot.index(), holder);
  }

  void release(Slot slot) {
    holders.remove(slot.index());
  }

  /** Takes a held slot out of service for good. */
  void retire(Slot slot, String reason) {
    if (slot.index() < slots.size()) {
      holders.put(slot.index(), reason);
      retired++;
    } else {
      release(slot);
    }
  }

  boolean hasFree() {
    return holders.size() < slots.size();
  }

  /** Whether there is no slot left that will ever be free again. */
  boolean isOutOfService() {
    return retired >= slots.size();
  }
}
