package sweep.run.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sweep.run.Simulation.GRID;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.ControlAction.ControlsReset;
import sweep.journal.entry.ControlAction.Paused;
import sweep.journal.entry.ControlAction.Resumed;
import sweep.journal.entry.ControlAction.RunCapSet;
import sweep.journal.entry.ControlAction.SlotsChanged;
import sweep.journal.entry.ControlAction.StopRequested;
import sweep.journal.entry.ControlState;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.machine.Gpus;
import sweep.run.ResumePolicy;
import sweep.run.Simulation;
import sweep.run.Simulation.Behaviour;
import sweep.run.StopLevel;
import sweep.run.SweepEnd;
import sweep.run.control.ControlCommand;
import sweep.run.slot.Offer;
import sweep.run.slot.Slot;
import sweep.run.slot.SlotPool;
import sweep.run.slot.SlotShape;

@Timeout(30)
class RunControlsTest {
  private static final ControlState UNCHANGED =
      new ControlState(false, false, OptionalInt.empty(), OptionalInt.empty(), Map.of(), List.of());

  /** Five trials of four seconds each, in two slots: twelve seconds in all. */
  private static Simulation steady() {
    return Simulation.of(GRID)
        .behaving(launch -> Behaviour.reports(0.5).lasting(Duration.ofSeconds(4)));
  }

  private static Duration second(int second) {
    return Duration.ofSeconds(second);
  }

  private static List<ControlAction> controls(Simulation sweep) {
    return sweep.journal.stream()
        .filter(JournalEntry.Control.class::isInstance)
        .map(entry -> ((JournalEntry.Control) entry).action())
        .toList();
  }

  private static ControlState after(List<ControlAction> actions) {
    SweepHistory history = new SweepHistory();
    actions.forEach(action -> history.apply(new JournalEntry.Control(action), 0));
    return history.controls().state();
  }

  @Test
  void nothingIsLaunchedWhilePausedAndRunningTrialsContinue() {
    Simulation sweep = steady();
    sweep.at(second(1), () -> sweep.runner.togglePause());
    sweep.at(second(20), () -> assertEquals(2, sweep.launches.size()));
    sweep.at(second(21), () -> sweep.runner.togglePause());

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(5, sweep.launches.size());
    assertEquals(29, sweep.now().getEpochSecond(), "three trials in two slots, from 21 on");
    assertEquals(List.of(new Paused(), new Resumed(/* later= */ false)), controls(sweep));
  }

  @Test
  void pausedSweepCanBeStopped() {
    Simulation sweep = steady();
    sweep.at(second(1), () -> sweep.runner.togglePause());
    sweep.at(second(9), () -> sweep.runner.stop(StopLevel.DRAIN));

    assertEquals(SweepEnd.Kind.STOPPED, sweep.run().kind());
    assertEquals(2, sweep.launches.size());
  }

  @Test
  void moreSlotsAreUsedAtOnce() {
    Simulation sweep = steady();
    sweep.at(second(1), () -> sweep.runner.control(new ControlCommand.Slots(1, true, false)));

    sweep.run();

    assertEquals(3, sweep.mostRunning().orElseThrow());
    assertEquals(List.of(new SlotsChanged(3)), controls(sweep));
  }

  @Test
  void withFewerSlotsRunningTrialsContinue() {
    Simulation sweep = steady();
    sweep.at(second(1), () -> sweep.runner.control(new ControlCommand.Slots(-1, true, false)));
    sweep.at(second(2), () -> sweep.runner.control(new ControlCommand.Slots(-1, true, false)));

    sweep.run();

    assertEquals(List.of(new SlotsChanged(1)), controls(sweep), "there is always one");
    assertEquals(16, sweep.now().getEpochSecond(), "the first two together, then one by one");
    assertTrue(
        sweep.notices.contains("now running 1 at a time; one more trial runs to its end"),
        sweep.notices.toString());
  }

  @Test
  void nextRunnerKeepsSlotsAndPause() {
    Simulation first = steady();
    first.at(second(1), () -> first.runner.control(new ControlCommand.Slots(1, true, false)));
    first.at(second(1), () -> first.runner.togglePause());
    first.at(second(2), () -> first.runner.stop(StopLevel.DRAIN));
    first.run();
    Simulation next = new Simulation(GRID, first.journal, ResumePolicy.DEFAULT);
    next.at(second(9), () -> assertEquals(List.of(), next.launches));
    next.at(second(10), () -> next.runner.togglePause());

    assertEquals(SweepEnd.Kind.FINISHED, next.run().kind());

    assertEquals(OptionalInt.of(3), next.history.controls().state().slots());
    assertTrue(
        next.notices.contains("the sweep is still paused; p or `sweep unpause` continues it"),
        next.notices.toString());
  }

  @Test
  void lastChangeOfEachSettingCounts() {
    assertEquals(
        new ControlState(true, false, OptionalInt.of(7), OptionalInt.of(9), Map.of(), List.of()),
        after(
            List.of(
                new SlotsChanged(3),
                new Paused(),
                new StopRequested(StopRequested.Level.DRAIN),
                new RunCapSet(OptionalInt.of(9)),
                new SlotsChanged(7))));
    assertFalse(after(List.of(new Paused(), new Resumed(/* later= */ false))).paused());
    assertEquals(UNCHANGED, after(List.of(new Paused(), new SlotsChanged(2), new ControlsReset())));
    assertEquals(
        new ControlState(false, false, OptionalInt.empty(), OptionalInt.of(9), Map.of(), List.of()),
        after(List.of(new RunCapSet(OptionalInt.of(9)), new ControlsReset())));
  }

  @Test
  void slotOutOfServiceStaysSoWhenThePoolGrowsAgain() {
    SlotPool pool = new SlotPool(2, SlotShape.of(Gpus.NONE));
    taken(pool);
    Slot second = taken(pool);
    pool.resize(1);
    pool.retire(second);
    assertFalse(pool.hasFree());

    pool.resize(3);

    assertEquals(2, taken(pool).index());
    assertFalse(pool.hasFree());
    assertFalse(pool.isOutOfService());
  }

  @Test
  void smallerPoolUsesWorkingSlots() {
    SlotPool pool = new SlotPool(2, SlotShape.of(Gpus.NONE));
    pool.retire(taken(pool));

    pool.resize(1);

    assertFalse(pool.isOutOfService());
    assertEquals(1, taken(pool).index());
    assertFalse(pool.hasFree());
  }

  private static Slot taken(SlotPool pool) {
    Slot slot = pool.find(Offer.ALL).orElseThrow();
    pool.hold(slot);
    return slot;
  }
}
