package sweep.run.attempt;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The slots of a sweep: free, held by an attempt, or out of service. */
public final class SlotPool {
  private final List<String> gpus;
  private int count;

  /** The number of slots that have ever been in the pool: one more than the greatest index. */
  private int known;

  /** The held slots, also those that a smaller pool no longer has. */
  private final Map<Integer, Slot> held = new TreeMap<>();

  /** The slots out of service for good, also those that a smaller pool no longer has. */
  private final Map<Integer, Slot> retired = new TreeMap<>();

  /**
   * Creates a pool of free slots.
   *
   * @param gpus assigned to the slots in turn, one for each slot
   */
  public SlotPool(int count, List<String> gpus) {
    this.count = count;
    this.known = count;
    this.gpus = List.copyOf(gpus);
  }

  /** Changes the size. Held slots beyond the new size stay held until they are released. */
  public void resize(int slots) {
    count = slots;
    known = Math.max(known, slots);
  }

  /** The number of slots, including those out of service. */
  public int size() {
    return count;
  }

  private Slot slot(int index) {
    return new Slot(index, gpus.isEmpty() ? List.of() : List.of(gpus.get(index % gpus.size())));
  }

  /** Holds the free slot whose GPU is the least used, and returns it; empty if all are held. */
  public Optional<Slot> take() {
    Optional<Slot> free =
        hasFree()
            ? IntStream.range(0, Math.max(1, gpus.size()))
                .mapToObj(this::firstFree)
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(this::load).thenComparing(Slot::index))
            : Optional.empty();
    free.ifPresent(this::hold);
    return free;
  }

  /** The first free slot with the GPU of the given slot. */
  private Optional<Slot> firstFree(int first) {
    for (long index = first; index < known; index += Math.max(1, gpus.size())) {
      int number = (int) index;
      if (!held.containsKey(number) && !retired.containsKey(number)) {
        return Optional.of(slot(number));
      }
    }
    return Optional.empty();
  }

  /** The number of slots in use on the same GPU; processes that could not be ended use it, too. */
  private long load(Slot slot) {
    return Stream.concat(held.values().stream(), retired.values().stream())
        .filter(other -> !Collections.disjoint(other.gpus(), slot.gpus()))
        .count();
  }

  /** Holds the slot of an adopted attempt, even if the pool is smaller now. */
  public void hold(Slot slot) {
    held.put(slot.index(), slot);
  }

  void release(Slot slot) {
    held.remove(slot.index());
  }

  /** Takes a held slot out of service for good. */
  public void retire(Slot slot) {
    release(slot);
    retired.put(slot.index(), slot);
    known = Math.max(known, slot.index() + 1);
  }

  public boolean hasFree() {
    return held.size() < inService();
  }

  /** Whether every slot is out of service. */
  public boolean isOutOfService() {
    return inService() == 0;
  }

  private int inService() {
    return Math.min(count, known - retired.size());
  }
}
