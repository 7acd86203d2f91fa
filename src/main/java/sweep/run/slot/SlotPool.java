package sweep.run.slot;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.machine.Claims;

/**
 * The slots of a sweep: free, held by an attempt, or out of service. What a slot consists of is
 * decided when it is taken, and stays with it until it is released.
 */
public final class SlotPool {
  private final SlotShape shape;
  private int count;

  /** The number of slots that have ever been in the pool: one more than the greatest index. */
  private int known;

  /** The held slots, also those that a smaller pool no longer has. */
  private final Map<Integer, Slot> held = new TreeMap<>();

  /** The slots out of service for good, also those that a smaller pool no longer has. */
  private final Map<Integer, Slot> retired = new TreeMap<>();

  /** Creates a pool of free slots. */
  public SlotPool(int count, SlotShape shape) {
    this.count = count;
    this.known = count;
    this.shape = shape;
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

  /**
   * Finds a free slot, without holding it; empty if there is none, or if the offer is too little.
   */
  public Optional<Slot> find(Offer offer) {
    return find(offer, inUse());
  }

  private Optional<Slot> find(Offer offer, Collection<Slot> used) {
    Optional<List<Integer>> cpus = cpus(offer, used);
    Optional<List<String>> gpus = gpus(offer, used).choose();
    if (!hasFree() || cpus.isEmpty() || gpus.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Slot(
            firstFree(),
            gpus.get(),
            shape.share().stream().mapToInt(share -> share.units()).findFirst(),
            cpus.get()));
  }

  /** Called while a slot is free. */
  private int firstFree() {
    int index = 0;
    while (held.containsKey(index) || retired.containsKey(index)) {
      index++;
    }
    return index;
  }

  /** What a trial waits for although a slot is free, for the end of a sentence. */
  public String lack(Offer offer) {
    if (cpus(offer, inUse()).isEmpty()) {
      return "%d processors; %d are free".formatted(shape.cpusPerTrial(), freeCpus(inUse()).size());
    }
    return gpus(offer, inUse()).lack();
  }

  /** More slots than GPUs share them evenly, also while other sweeps use some. */
  private GpuChoice gpus(Offer offer, Collection<Slot> used) {
    int gpus = Math.max(1, shape.gpus().all().size());
    long slots = (long) count + retired.size();
    int together = (int) Math.min(Integer.MAX_VALUE, (slots + gpus - 1) / gpus);
    return new GpuChoice(shape, gpuUnits(used), together, offer);
  }

  /** The first processors that are free, those that other sweeps don't use before the others. */
  private Optional<List<Integer>> cpus(Offer offer, Collection<Slot> used) {
    if (shape.cpusPerTrial() == 0) {
      return Optional.of(List.of());
    }
    List<Integer> free = freeCpus(used);
    List<Integer> chosen =
        Stream.concat(
                free.stream().filter(cpu -> offer.unitsOfOthers(Claims.cpu(cpu)) == 0),
                free.stream().filter(cpu -> offer.unitsOfOthers(Claims.cpu(cpu)) > 0))
            .limit(shape.cpusPerTrial())
            .sorted()
            .toList();
    return chosen.size() < shape.cpusPerTrial() ? Optional.empty() : Optional.of(chosen);
  }

  private List<Integer> freeCpus(Collection<Slot> used) {
    Set<Integer> taken =
        used.stream()
            .flatMap(slot -> slot.cpus().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return shape.cpus().stream().filter(cpu -> !taken.contains(cpu)).toList();
  }

  /** What slots use of each GPU, in millionths by key. */
  private Map<String, Integer> gpuUnits(Collection<Slot> used) {
    Map<String, Integer> units = new HashMap<>();
    for (Slot slot : used) {
      for (String gpu : slot.gpus()) {
        units.merge(shape.gpus().key(gpu), slot.gpuUnits().orElse(Claims.WHOLE), SlotPool::sum);
      }
    }
    return units;
  }

  /** Any number of slots may share a GPU. */
  private static int sum(int a, int b) {
    return (int) Math.min(Integer.MAX_VALUE / 2, (long) a + b);
  }

  /** The slots that use the machine; processes that could not be ended do, too. */
  private Collection<Slot> inUse() {
    return Stream.concat(held.values().stream(), retired.values().stream()).toList();
  }

  /** Holds a slot, even if the pool is smaller now. */
  public void hold(Slot slot) {
    held.put(slot.index(), slot);
  }

  /** Frees a slot; has no effect on one that is not held. */
  public void release(Slot slot) {
    held.remove(slot.index(), slot);
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

  /** Whether no trial can ever start again, as too much is out of service. */
  public boolean isOutOfService() {
    return inService() == 0
        || (held.isEmpty() && !retired.isEmpty() && find(Offer.ALL, retired.values()).isEmpty());
  }

  private int inService() {
    return Math.min(count, known - retired.size());
  }
}
