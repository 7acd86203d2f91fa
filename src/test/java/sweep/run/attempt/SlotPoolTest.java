package sweep.run.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sweep.run.Simulation;

class SlotPoolTest {
  @Test
  @Timeout(10)
  void thereMayBeAsManySlotsAsThereAreNumbers() {
    SlotPool pool = new SlotPool(Integer.MAX_VALUE, List.of("a", "b"));
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      taken.add(pool.take().orElseThrow().index());
    }

    assertEquals(List.of(0, 1, 2, 3), taken);
    pool.release(new Slot(1, List.of("b")));
    assertEquals(1, pool.take().orElseThrow().index());
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
