package sweep.run.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sweep.run.Simulation.GRID;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.journal.entry.JournalEntry.RequestAnswered;
import sweep.journal.entry.SweepHistory;
import sweep.run.OnOrphan;
import sweep.run.ResumePolicy;
import sweep.run.Simulation;
import sweep.run.Simulation.Behaviour;
import sweep.run.StopLevel;
import sweep.run.SweepEnd;
import sweep.run.control.ControlCommand;
import sweep.run.control.ControlCommand.Add;
import sweep.run.control.ControlCommand.AddRandom;
import sweep.run.control.ControlCommand.Cancel;
import sweep.run.control.ControlCommand.ExtendRunCap;
import sweep.run.control.ControlCommand.Pause;
import sweep.run.control.ControlCommand.Slots;
import sweep.run.control.ControlCommand.Stop;
import sweep.run.control.ControlCommand.Unpause;
import sweep.run.control.ControlRequest;
import sweep.space.Configuration;
import sweep.space.Value.IntValue;
import sweep.trial.AttemptEnd;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The requests of other processes, in simulation. */
@Timeout(60)
class ControlRequestsTest {
  private static final Duration LENGTH = Duration.ofSeconds(4);

  /** Five trials of four seconds each, in two slots. */
  private static Simulation steady(String spec) {
    JournalEntry opened = new JournalEntry.SweepOpened("1", "simulated", "/", spec);
    return new Simulation(spec, List.of(opened), ResumePolicy.DEFAULT)
        .behaving(launch -> Behaviour.reports(0.5).lasting(LENGTH));
  }

  private static ControlRequest request(int number, ControlCommand command) {
    return new ControlRequest("%016d-0".formatted(number), command, Path.of("/" + number));
  }

  private static void ask(Simulation sweep, double second, int number, ControlCommand command) {
    sweep.at(
        Duration.ofMillis((long) (second * 1000)),
        () -> sweep.runner.answer(request(number, command), /* isLate= */ false, () -> {}));
  }

  private static List<RequestAnswered> answers(Simulation sweep) {
    return sweep.journal.stream()
        .filter(RequestAnswered.class::isInstance)
        .map(RequestAnswered.class::cast)
        .toList();
  }

  private static String outcome(Simulation sweep) {
    return answers(sweep).get(answers(sweep).size() - 1).outcome();
  }

  private static List<AttemptEnd> ends(Simulation sweep) {
    return sweep.journal.stream()
        .filter(AttemptEnded.class::isInstance)
        .map(entry -> ((AttemptEnded) entry).end())
        .toList();
  }

  @Test
  void runningAndWaitingTrialsAreCancelled() {
    Simulation sweep = steady(GRID + "retries: 3\n");
    // The second trial waits for its next attempt when it is cancelled.
    ask(sweep, 1, 1, new Pause(false));
    ask(sweep, 1, 2, new Slots(1, false, true));
    ask(sweep, 2, 3, new Cancel(List.of(0, 1, 7)));
    ask(sweep, 3, 4, new Unpause());

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(
        List.of("cancelled", "cancelled", "completed", "completed", "completed"), sweep.states());
    assertEquals(5, sweep.launches.size(), "none of them runs again");
    assertEquals(
        "cancelled trial 0: TERM now, KILL in 5s; cancelled trial 1, which was waiting; "
            + "there is no trial 7 yet: the search ends with trial 4",
        answers(sweep).get(2).outcome());
  }

  private static String value(TrialRecord record) {
    return record.trial().configuration().value("x").orElseThrow().canonical();
  }

  @Test
  void trialIsCancelledBeforeItIsCreatedWhateverComesBeforeIt() {
    Simulation sweep = steady(GRID);
    ask(sweep, 1, 1, new Cancel(List.of(3, 4)));
    ask(sweep, 1, 2, new Cancel(List.of(3)));
    ask(sweep, 1, 3, new Add(List.of("x=9", "x=5")));

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(
        "cancelled trial 3, which has not been created yet: {\"x\":4}; "
            + "cancelled trial 4, which has not been created yet: {\"x\":5}",
        answers(sweep).get(0).outcome());
    assertEquals("trial 3 is cancelled already", answers(sweep).get(1).outcome());
    assertEquals(
        List.of("4"),
        sweep.history.trials().stream()
            .filter(record -> record.state().kind() == TrialState.Kind.CANCELLED)
            .map(ControlRequestsTest::value)
            .toList(),
        "what is added runs although it was cancelled before");
    assertEquals(6, sweep.states().size());
    assertEquals(5, sweep.launches.size());
  }

  @Test
  void wholeRestOfASearchIsCancelled() {
    Simulation sweep = steady(GRID + "repeats: 2\n");
    ask(sweep, 1, 1, new Cancel(List.of(2, 4, 6, 8)));

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());

    assertEquals(
        List.of("completed", "completed", "cancelled", "cancelled", "cancelled", "cancelled"),
        sweep.states());
    assertEquals(4, sweep.now().getEpochSecond());
  }

  @Test
  void trialThatDependsOnResultsIsCancelledOnceItIsCreated() {
    Simulation sweep =
        steady(
            GRID.replace("grid", "tpe").replace("{values: [1, 2, 3, 4, 5]}", "{min: 0.0, max: 1.0}")
                + "run_cap: 40\n");
    ask(sweep, 1, 1, new Cancel(List.of(35)));
    ask(sweep, 1, 2, new Stop(StopLevel.END));

    sweep.run();

    assertEquals(
        "there is no trial 35 yet: it depends on the results of earlier ones, and can be cancelled"
            + " once it has been created",
        answers(sweep).get(0).outcome());
  }

  @Test
  void cancelledTrialRunsAgainOnlyByRetry() {
    Simulation first = steady(GRID);
    ask(first, 1, 1, new Cancel(List.of(1)));
    first.run();
    Simulation again = new Simulation(GRID, first.journal, ResumePolicy.DEFAULT);
    again.run();
    assertEquals(List.of(), again.launches);
    Simulation retried =
        new Simulation(GRID, again.journal, new ResumePolicy(false, OnOrphan.ADOPT, Set.of(1)));
    retried.run();

    assertEquals(1, retried.launches.size());
    assertEquals("completed", retried.states().get(1));
  }

  @Test
  void restOfTheRepeatsOfACancelledConfigurationIsLeftOut() {
    Simulation sweep = steady(GRID + "repeats: 3\n");
    ask(sweep, 1, 1, new Cancel(List.of(0)));

    sweep.run();

    assertEquals(1 + 1 + 4 * 3, sweep.states().size(), sweep.states().toString());
    assertEquals(1, Collections.frequency(sweep.states(), "cancelled"));
  }

  @Test
  void cancellingWhatHasEndedIsRefused() {
    Simulation sweep = steady(GRID);
    ask(sweep, 6, 1, new Cancel(List.of(0)));

    sweep.run();

    assertTrue(answers(sweep).get(0).refused());
    assertEquals("trial 0 has ended: it is completed", outcome(sweep));
  }

  @Test
  void youngestTrialsArePutBackWhenSlotsAreTaken() {
    Simulation sweep = steady(GRID);
    ask(sweep, 0.5, 1, new Slots(3, false, false));
    ask(sweep, 1, 2, new Slots(-2, true, true));

    sweep.run();

    assertEquals(Collections.nCopies(5, "completed"), sweep.states());
    assertEquals(2, Collections.frequency(ends(sweep), new AttemptEnd.Stopped()));
    assertEquals("now running 1 at a time; ending 2 trials, to run again later", outcome(sweep));
  }

  @Test
  void noSlotsPauseTheSweep() {
    Simulation sweep = steady(GRID);
    ask(sweep, 1, 1, new Slots(0, false, true));
    sweep.at(Duration.ofSeconds(30), () -> assertEquals(2, sweep.launches.size()));
    ask(sweep, 31, 2, new Unpause());

    sweep.run();

    assertEquals(
        "paused: running trials continue, no new ones start; ending 2 trials, to run again later",
        answers(sweep).get(0).outcome());
    assertEquals(Collections.nCopies(5, "completed"), sweep.states());
  }

  @Test
  void addedConfigurationsRunNextAndBesideTheRunCap() {
    String spec = GRID + "run_cap: 3\n";
    Simulation sweep = steady(spec);
    ask(sweep, 1, 1, new Add(List.of("x=9", "x=5")));

    sweep.run();

    List<String> values =
        sweep.history.trials().stream()
            .map(record -> record.trial().configuration().value("x").orElseThrow().canonical())
            .toList();
    assertEquals(List.of("1", "2", "9", "5", "3"), values);
    assertEquals("added 2 configurations: run next, before the search", outcome(sweep));
  }

  @Test
  void configurationThatWasTriedIsNotAddedAgain() {
    Simulation sweep = steady(GRID);
    ask(sweep, 1, 1, new Add(List.of("x=2")));
    ask(sweep, 1, 2, new Add(List.of("x=7", "y=2")));

    sweep.run();

    assertEquals(
        "nothing added: x=2 is trial 1 already, which `sweep retry 1` runs again",
        answers(sweep).get(0).outcome());
    assertEquals(
        "nothing added: y=2: unknown key 'y'; did you mean 'x'?", answers(sweep).get(1).outcome());
    assertEquals(5, sweep.states().size());
  }

  @Test
  void textInPlaceOfANumberIsSaid() {
    Simulation sweep = steady(GRID.replace("{values: [1, 2, 3, 4, 5]}", "{min: 1, max: 5}"));
    ask(sweep, 1, 1, new Add(List.of("x=abc")));

    sweep.run();

    assertEquals(
        "added 1 configuration: run next, before the search; x is no number, but abc",
        outcome(sweep));
  }

  @Test
  void configurationsAddedAfterTheEndOfAGridRun() {
    Simulation first = steady(GRID);
    first.run();
    List<JournalEntry> journal = new ArrayList<>(first.journal);
    List<ControlAction> added =
        List.of(
            new ControlAction.ConfigurationAdded(Configuration.of(Map.of("x", new IntValue(7)))),
            new ControlAction.ConfigurationAdded(Configuration.of(Map.of("x", new IntValue(3)))));
    journal.add(new RequestAnswered("1", /* refused= */ false, added, ""));
    Simulation next = new Simulation(GRID, journal, ResumePolicy.DEFAULT);

    assertEquals(SweepEnd.Kind.FINISHED, next.run().kind());

    assertEquals(6, next.states().size(), "a configuration that was tried is left out");
  }

  @Test
  void randomDrawsComeFromTheSpaceWhateverTheMethod() {
    Simulation sweep = steady(GRID.replace("[1, 2, 3, 4, 5]", "[1, 2, 3, 4, 5, 6, 7, 8]"));
    ask(sweep, 1, 1, new AddRandom(3));

    sweep.run();

    assertEquals(8, sweep.states().size(), "the grid has them, and skips them");
    assertEquals(
        List.of(2, 3, 4),
        sweep.history.trials().stream()
            .filter(record -> record.trial().isAdded())
            .map(record -> record.trial().number())
            .toList());
  }

  @Test
  void runCapIsExtendedWhileTheLastTrialsRun() {
    Simulation sweep = steady(GRID + "run_cap: 2\n");
    ask(sweep, 3, 1, new ExtendRunCap(2));
    ask(sweep, 3, 2, new ExtendRunCap(4));

    sweep.run();

    assertEquals("run_cap is 2 already; it can only be extended", answers(sweep).get(0).outcome());
    assertEquals("run_cap is now 4, it was 2", outcome(sweep));
    assertEquals(4, sweep.states().size());
  }

  @Test
  void suspendedTimeCountsNeitherForTheTimeoutNorForTheDuration() {
    Simulation sweep = steady(GRID + "timeout: 5s\n");
    ask(sweep, 1, 1, new Pause(true));
    // The simulated processes can't be stopped: they end after the pause, as late as real ones.
    sweep.behaving(launch -> Behaviour.reports(0.5).lasting(Duration.ofSeconds(24)));
    ask(sweep, 21, 2, new Unpause());
    sweep.at(
        Duration.ofSeconds(23),
        () -> sweep.behaving(launch -> Behaviour.reports(0.5).lasting(LENGTH)));

    sweep.run();

    assertEquals(Collections.nCopies(5, "completed"), sweep.states());
    assertEquals(
        List.of(4L, 4L),
        sweep.history.trials().subList(0, 2).stream()
            .map(record -> record.took().orElseThrow().toSeconds())
            .toList());
    assertTrue(sweep.notices.contains("signal STOP"), sweep.notices.toString());
    assertTrue(sweep.notices.contains("signal CONT"), sweep.notices.toString());
  }

  /** As the job of a cluster, which may wait long before it runs. */
  @Test
  void trialThatBeginsToRunWhileTheSweepIsSuspendedIsStopped() {
    Simulation sweep =
        steady(GRID)
            .queueing(Duration.ofSeconds(6))
            .behaving(launch -> Behaviour.reports(0.5).lasting(Duration.ofSeconds(9)));
    ask(sweep, 1, 1, new Pause(true));
    sweep.at(Duration.ofSeconds(5), sweep.notices::clear);
    sweep.at(
        Duration.ofSeconds(8),
        () -> assertEquals(List.of("signal STOP", "signal STOP"), sweep.notices));
    ask(sweep, 9, 2, new Stop(StopLevel.END));

    sweep.run();
  }

  /** A trial that runs while there is no runner to stop it has no suspended time. */
  @Test
  void timeBeforeARunnerStopsTrialsCounts() {
    SweepHistory history = new SweepHistory();
    history.apply(new JournalEntry.Control(new ControlAction.Suspended(/* later= */ true)), 1000);
    history.apply(new JournalEntry.Control(new ControlAction.SlotsChanged(2)), 2000);
    history.apply(new JournalEntry.Control(new ControlAction.Suspended(/* later= */ false)), 5000);
    history.apply(new JournalEntry.Control(new ControlAction.Resumed(/* later= */ true)), 6000);
    history.apply(new JournalEntry.Control(new ControlAction.Resumed(/* later= */ false)), 9000);

    assertEquals(
        Duration.ofSeconds(4), history.controls().suspendedTime().between(0, Long.MAX_VALUE));
  }

  @Test
  void changedTimeoutAppliesToRunningTrialsAndUnderTheNextRunner() {
    Simulation sweep = steady(GRID);
    ask(sweep, 1, 1, new ControlCommand.Set(List.of("timeout", "2s")));
    ask(sweep, 1, 2, new ControlCommand.Set(List.of("lr", "2")));

    sweep.run();

    assertEquals("failed", sweep.states().get(0));
    assertEquals(
        "'lr' can't be changed here; these can: slots, timeout, deadline, grace, retries, "
            + "max_failures; and run_cap by `sweep extend`",
        outcome(sweep));
    assertEquals("2s", sweep.history.controls().state().settings().get("timeout"));
  }

  @Test
  void contradictingCommandsAreAnsweredInTheirOrder() {
    Simulation sweep = steady(GRID);
    sweep.at(
        Duration.ofSeconds(1),
        () -> {
          List<ControlCommand> commands =
              List.of(
                  new Pause(false),
                  new Unpause(),
                  new Unpause(),
                  new Slots(5, false, false),
                  new Slots(1, false, false),
                  new Stop(StopLevel.DRAIN),
                  new Pause(false));
          for (int i = 0; i < commands.size(); i++) {
            sweep.runner.answer(request(i, commands.get(i)), /* isLate= */ false, () -> {});
          }
        });

    assertEquals(SweepEnd.Kind.STOPPED, sweep.run().kind());

    assertEquals(
        List.of(
            "paused: running trials continue, no new ones start",
            "resumed: new trials start again",
            "not paused",
            "now running 5 at a time",
            "now running 1 at a time; one more trial runs to its end",
            "stopping after 2 running trials; `sweep stop --now` ends them; `sweep run` resumes"
                + " the sweep",
            "the sweep is stopping: no new trials start"),
        answers(sweep).stream().map(RequestAnswered::outcome).toList());
  }

  @Test
  void requestIsCarriedOutOnce() {
    Simulation sweep = steady(GRID);
    ask(sweep, 1, 1, new Slots(1, true, false));
    ask(sweep, 2, 1, new Slots(1, true, false));
    sweep.run();
    Simulation next = new Simulation(GRID, sweep.journal, ResumePolicy.DEFAULT);
    boolean[] removed = {false};
    next.runner.answer(
        request(1, new Slots(1, true, false)), /* isLate= */ true, () -> removed[0] = true);
    next.run();

    assertEquals(1, answers(next).size());
    assertTrue(removed[0], "its file is removed");
    assertEquals(3, next.history.controls().state().slots().orElseThrow());
  }

  @Test
  void stopThatWasMeantForAnEarlierRunnerIsRefused() {
    Simulation sweep = steady(GRID);
    sweep.runner.answer(request(1, new Stop(StopLevel.END)), /* isLate= */ true, () -> {});

    assertEquals(SweepEnd.Kind.FINISHED, sweep.run().kind());
    assertTrue(answers(sweep).get(0).refused());
  }

  /** Each request stays until its answer is safe, so a later runner gets it again. */
  @Test
  void crashBeforeAnyWriteLosesNoRequestAndRepeatsNone() {
    Simulation whole = asked(steady(GRID + "retries: 1\n"));
    whole.run();
    for (int crash = 0; crash < whole.journal.size() - 1; crash++) {
      Simulation broken = asked(steady(GRID + "retries: 1\n")).crashingAfter(crash);
      try {
        broken.run();
      } catch (Simulation.Crash expected) {
        // The next runner continues.
      }
      Simulation next =
          new Simulation(GRID + "retries: 1\n", broken.journal, ResumePolicy.DEFAULT)
              .behaving(launch -> Behaviour.reports(0.5).lasting(LENGTH));
      COMMANDS.forEach(
          command ->
              next.runner.answer(
                  request(COMMANDS.indexOf(command), command), /* isLate= */ true, () -> {}));
      assertEquals(SweepEnd.Kind.FINISHED, next.run().kind());

      assertEquals(COMMANDS.size(), answers(next).size(), "crash before entry " + crash);
      assertEquals(7, next.states().size(), "crash before entry " + crash);
      assertFalse(next.states().contains("waiting"), next.states().toString());
      assertEquals(4, next.history.controls().state().slots().orElseThrow());
      assertEquals(Optional.of("3"), setting(next));
    }
  }

  private static Optional<String> setting(Simulation sweep) {
    return Optional.ofNullable(sweep.history.controls().state().settings().get("retries"));
  }

  private static final List<ControlCommand> COMMANDS =
      List.of(
          new Slots(2, true, false),
          new Add(List.of("x=9", "x=10")),
          new ControlCommand.Set(List.of("retries", "3")),
          new Cancel(List.of(1, 4)));

  private static Simulation asked(Simulation sweep) {
    for (ControlCommand command : COMMANDS) {
      ask(sweep, 1, COMMANDS.indexOf(command), command);
    }
    return sweep;
  }
}
