package sweep.run.attempt;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The slots: which are free, which are held, and which are out of service. */
public final class SlotPool {
  private final List<String> gpus;
  private int count;

  /** How many there are to choose from, those included that are beyond the pool for now. */
  private int known;

  /** The slots that are held, also beyond the pool. */
  private final Map<Integer, Slot> held = new TreeMap<>();

  /** Those that are out of service for good, also beyond the pool. */
  private final Map<Integer, Slot> retired = new TreeMap<>();

  /**
   * Opens a pool.
   *
   * @param gpus shared out in turn, one for each slot, until every slot has one
   */
  public SlotPool(int count, List<String> gpus) {
    this.count = count;
    this.known = count;
    this.gpus = List.copyOf(gpus);
  }

  /** Makes the pool larger or smaller. Slots beyond it that are held stay so until released. */
  public void resize(int slots) {
    count = slots;
    known = Math.max(known, slots);
  }

  /** How many slots the pool has, those out of service among them. */
  public int size() {
    return count;
  }

  private Slot slot(int index) {
    return new Slot(index, gpus.isEmpty() ? List.of() : List.of(gpus.get(index % gpus.size())));
  }

  /** The free slot whose GPU has the least to do, from now on held; empty if all are held. */
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

  /** The first free slot that has the GPU of a given slot; there may be very many slots. */
  private Optional<Slot> firstFree(int first) {
    for (long index = first; index < known; index += Math.max(1, gpus.size())) {
      int number = (int) index;
      if (!held.containsKey(number) && !retired.containsKey(number)) {
        return Optional.of(slot(number));
      }
    }
    return Optional.empty();
  }

  /** How many that are held share a GPU with a slot; what could not be ended is at work, too. */
  private long load(Slot slot) {
    return Stream.concat(held.values().stream(), retired.values().stream())
        .filter(other -> !Collections.disjoint(other.gpus(), slot.gpus()))
        .count();
  }

  /** Holds the slot of an attempt that runs already, though the pool may be smaller by now. */
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

  /** Whether there is no slot left that will ever be free again. */
  public boolean isOutOfService() {
    return inService() == 0;
  }

  /** A smaller pool has of its slots those that are well. */
  private int inService() {
    return Math.min(count, known - retired.size());
  }
}
