package sweep.run.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sweep.machine.Claims;
import sweep.machine.Gpus;
import sweep.run.Simulation;

class SlotPoolTest {
  private static Slot taken(SlotPool pool) {
    Slot slot = pool.find(Offer.ALL).orElseThrow();
    pool.hold(slot);
    return slot;
  }

  @Test
  @Timeout(10)
  void thereMayBeAsManySlotsAsThereAreNumbers() {
    SlotPool pool = new SlotPool(Integer.MAX_VALUE, SlotShape.of(Gpus.named(List.of("0", "1"))));
    List<Slot> taken = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      taken.add(taken(pool));
    }

    assertEquals(List.of(0, 1, 2, 3), taken.stream().map(Slot::index).toList());
    pool.release(taken.get(1));
    assertEquals(taken.get(1), taken(pool));
  }

  /** As after a run with shares, whose trials are still there. */
  @Test
  void gpuOfWhichATrialHasAPartIsNotGivenAsAWhole() {
    SlotPool pool = new SlotPool(2, SlotShape.of(Gpus.named(List.of("0", "1"))));
    pool.hold(new Slot(0, List.of("0"), OptionalInt.of(500_000), List.of()));
    String other = SlotShape.of(Gpus.named(List.of("0", "1"))).gpus().key("1");
    Claims.Use use = new Claims.Use(Claims.WHOLE, Set.of("/other"));

    assertEquals(Optional.empty(), pool.find(Offer.ALL.with(Map.of(other, use))));
  }

  @Test
  void slotsDoNotOverflow() {
    Simulation sweep = Simulation.of(Simulation.GRID.replace("slots: 2", "slots: 2147483647"));
    sweep.post(
        () -> sweep.runner.control(new sweep.run.control.ControlCommand.Slots(1, true, false)));

    sweep.run();

    assertEquals(5, sweep.mostRunning().orElseThrow());
  }
}
