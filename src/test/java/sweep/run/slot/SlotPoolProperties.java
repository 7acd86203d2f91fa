package sweep.run.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import sweep.machine.Claims;
import sweep.machine.Gpus;
import sweep.specification.GpuShare;

/** Takes and frees slots in any order. */
class SlotPoolProperties {
  @Provide
  static Arbitrary<GpuShare> shares() {
    return Arbitraries.of("1", "2", "3", "0.5", "1/3", "0.1")
        .map(text -> GpuShare.read(text).orElseThrow());
  }

  private static Gpus gpus(int count) {
    return Gpus.named(IntStream.range(0, count).mapToObj(String::valueOf).toList());
  }

  /** Steps below 0 free one of the held slots, 0 takes one out of service, others take one. */
  @Property
  void nothingIsGivenOutBeyondItsCapacity(
      @ForAll @IntRange(min = 1, max = 9) int gpus,
      @ForAll("shares") GpuShare share,
      @ForAll @IntRange(min = 0, max = 3) int cpusPerTrial,
      @ForAll @Size(max = 60) List<@IntRange(min = -8, max = 8) Integer> steps) {
    List<Integer> cpus = List.of(0, 1, 2, 3, 8, 9, 10);
    SlotShape shape = new SlotShape(gpus(gpus), Optional.of(share), cpus, cpusPerTrial);
    SlotPool pool = new SlotPool(12, shape);
    List<Slot> held = new ArrayList<>();
    List<Slot> stuck = new ArrayList<>();
    for (int step : steps) {
      if (step > 0 || held.isEmpty()) {
        Optional<Slot> found = pool.find(Offer.ALL);
        boolean free = isFree(shape, share, held, stuck);
        assertEquals(free, found.isPresent(), "a slot is found if and only if all parts are free");
        found.ifPresent(pool::hold);
        found.ifPresent(held::add);
      } else {
        Slot slot = held.remove(-step % held.size());
        if (step == 0) {
          pool.retire(slot);
          stuck.add(slot);
        } else {
          pool.release(slot);
          pool.release(slot);
        }
      }
      assertWithinCapacity(shape, held, stuck);
    }
  }

  private static boolean isFree(
      SlotShape shape, GpuShare share, List<Slot> held, List<Slot> stuck) {
    Map<String, Integer> used = used(shape, held, stuck);
    long gpus =
        shape.gpus().all().stream()
            .filter(gpu -> used.getOrDefault(gpu.key(), 0) + share.units() <= Claims.WHOLE)
            .count();
    long cpus = shape.cpus().stream().filter(cpu -> !used.containsKey(Claims.cpu(cpu))).count();
    return held.size() + stuck.size() < 12 && gpus >= share.whole() && cpus >= shape.cpusPerTrial();
  }

  private static Map<String, Integer> used(SlotShape shape, List<Slot> held, List<Slot> stuck) {
    Map<String, Integer> used = new HashMap<>();
    for (List<Slot> slots : List.of(held, stuck)) {
      slots.forEach(
          slot -> shape.parts(slot).forEach((key, units) -> used.merge(key, units, Integer::sum)));
    }
    return used;
  }

  private static void assertWithinCapacity(SlotShape shape, List<Slot> held, List<Slot> stuck) {
    Set<Integer> indexes = new HashSet<>();
    held.forEach(slot -> assertTrue(indexes.add(slot.index()), "each slot has its own number"));
    stuck.forEach(slot -> assertTrue(indexes.add(slot.index())));
    used(shape, held, stuck)
        .forEach((key, units) -> assertTrue(units <= Claims.WHOLE, key + " has " + units));
  }

  @Property
  void whatOtherSweepsUseIsNotGivenOut(
      @ForAll @IntRange(min = 1, max = 6) int gpus,
      @ForAll("shares") GpuShare share,
      @ForAll @Size(6) List<@IntRange(min = 0, max = 10) Integer> tenths) {
    SlotShape shape = new SlotShape(gpus(gpus), Optional.of(share), List.of(), 0);
    SlotPool pool = new SlotPool(100, shape);
    Map<String, Claims.Use> others = new HashMap<>();
    for (int i = 0; i < gpus; i++) {
      others.put(
          shape.gpus().all().get(i).key(), new Claims.Use(tenths.get(i) * 100_000, Set.of("a")));
    }
    Map<String, Integer> used = new HashMap<>();
    for (Optional<Slot> slot = pool.find(Offer.ALL.with(others));
        slot.isPresent();
        slot = pool.find(Offer.ALL.with(others))) {
      pool.hold(slot.get());
      shape.parts(slot.get()).forEach((key, units) -> used.merge(key, units, Integer::sum));
    }

    used.forEach((key, units) -> assertTrue(units + others.get(key).units() <= Claims.WHOLE, key));
  }

  @Property
  void slotsWithoutShareUseGpusEvenly(
      @ForAll @IntRange(min = 1, max = 8) int gpus,
      @ForAll @IntRange(min = 1, max = 30) int slots) {
    SlotShape shape = SlotShape.of(gpus(gpus));
    SlotPool pool = new SlotPool(slots, shape);
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < slots; i++) {
      Slot slot = pool.find(Offer.ALL).orElseThrow();
      pool.hold(slot);
      counts.merge(slot.gpus().get(0), 1, Integer::sum);
    }

    assertFalse(pool.hasFree());
    counts.values().forEach(count -> assertTrue(count <= (slots + gpus - 1) / gpus));
  }

  @Property
  void slotsWithoutShareDoNotCrowdOnWhatOtherSweepsLeave(
      @ForAll @IntRange(min = 2, max = 8) int gpus,
      @ForAll @IntRange(min = 1, max = 20) int slots) {
    SlotShape shape = SlotShape.of(gpus(gpus));
    SlotPool pool = new SlotPool(slots, shape);
    Map<String, Claims.Use> others = new HashMap<>();
    shape.gpus().all().stream()
        .skip(1)
        .forEach(gpu -> others.put(gpu.key(), new Claims.Use(Claims.WHOLE, Set.of("a"))));
    int found = 0;
    for (Optional<Slot> slot = pool.find(Offer.ALL.with(others));
        slot.isPresent();
        slot = pool.find(Offer.ALL.with(others))) {
      pool.hold(slot.get());
      found++;
    }

    assertEquals((slots + gpus - 1) / gpus, found);
  }

  @Property
  void retryPrefersAnotherGpuThatIsFree(
      @ForAll @IntRange(min = 2, max = 8) int gpus, @ForAll @IntRange(min = 0, max = 7) int bad) {
    SlotShape shape = new SlotShape(gpus(gpus), GpuShare.read("1"), List.of(), 0);
    String failed = shape.gpus().all().get(bad % gpus).key();
    SlotPool pool = new SlotPool(gpus, shape);
    Offer offer = new Offer(Map.of(), Map.of(), Set.of(failed));
    List<String> order = new ArrayList<>();
    for (int i = 0; i < gpus; i++) {
      Slot slot = pool.find(offer).orElseThrow();
      pool.hold(slot);
      order.add(shape.gpus().key(slot.gpus().get(0)));
    }

    assertEquals(gpus - 1, order.indexOf(failed), "it is used last");
  }
}
