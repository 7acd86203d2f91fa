package sweep.journal.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sweep.journal.Entries;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.CodeState;
import sweep.trial.FailureCause;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

class SweepHistoryTest {
  private static SweepHistory historyOf(List<JournalEntry> entries) {
    SweepHistory history = new SweepHistory();
    entries.forEach(entry -> history.apply(entry, 5));
    return history;
  }

  @Test
  void foldsASweepIntoItsTrials() {
    SweepHistory history = historyOf(Entries.shortSweep());

    assertEquals(
        List.of("completed", "failed", "running"),
        history.trials().stream().map(record -> record.state().kind().word()).toList());
    TrialState.Completed completed =
        assertInstanceOf(TrialState.Completed.class, history.trial(0).state());
    assertEquals(0.25, completed.metrics().value("val/acc").orElseThrow());
    assertEquals(Duration.ofMillis(1234), completed.duration());
    assertEquals(2, history.trial(1).attempts());
    assertEquals(
        1, history.counts().get(TrialState.Kind.RUNNING), "counts follow the states of trials");
    assertEquals(
        List.of(0, 1), history.ended().stream().map(record -> record.trial().number()).toList());
  }

  @Test
  void knowsWhichRunnerLaunchedATrialLast() {
    JournalEntry.RunnerStarted first = Entries.runner(Optional.empty());
    JournalEntry.RunnerStarted second = Entries.runner(Optional.of(new CodeState("abc", false)));
    SweepHistory history =
        historyOf(
            List.of(
                Entries.opened(),
                Entries.created(0),
                Entries.created(1),
                Entries.created(2),
                Entries.started(0, 1),
                first,
                Entries.started(1, 1),
                Entries.ended(1, 1, new AttemptEnd.Exited(1)),
                second,
                Entries.started(1, 2)));

    assertEquals(
        List.of(Optional.empty(), Optional.of(second), Optional.empty()),
        Stream.of(0, 1, 2)
            .map(trial -> history.runnerOf(trial).map(RunnerOnRecord::started))
            .toList());
    assertEquals(
        List.of(first, second), history.runners().stream().map(RunnerOnRecord::started).toList());
  }

  @Test
  void liveAttemptsAreThoseWithoutAnEnd() {
    List<LiveAttempt> live = List.copyOf(historyOf(Entries.shortSweep()).attempts().live());

    assertEquals(1, live.size());
    assertEquals(new AttemptId(2, 1), live.get(0).started().attempt());
    assertEquals(4711, live.get(0).spawned().orElseThrow().pid());
    assertEquals(5, live.get(0).startedMillis());
  }

  @Test
  void onlyFailuresOfTheTrialItselfCount() {
    SweepHistory history = historyOf(List.of(Entries.opened(), Entries.created(0)));
    List<AttemptEnd> ends =
        List.of(
            new AttemptEnd.Exited(1),
            new AttemptEnd.Lost("power cut"),
            new AttemptEnd.Stopped(),
            new AttemptEnd.TimedOut(Duration.ofSeconds(1)),
            new AttemptEnd.Unstartable("no such command"));
    for (int i = 0; i < ends.size(); i++) {
      history.apply(Entries.started(0, i + 1), 0);
      history.apply(Entries.ended(0, i + 1, ends.get(i)), 0);
    }

    assertEquals(2, history.attempts().failures(0));
    assertEquals(5, history.trial(0).attempts());
    assertEquals(ends.get(4), history.attempts().lastEnded(0).orElseThrow().end());
  }

  @Test
  void reopenedTrialWaitsWithoutFailures() {
    SweepHistory history = historyOf(Entries.shortSweep());

    history.apply(new JournalEntry.TrialReopened(1), 0);

    TrialRecord reopened = history.trial(1);
    assertEquals(TrialState.Kind.WAITING, reopened.state().kind());
    assertEquals(0, history.attempts().failures(1));
    assertTrue(history.attempts().lastEnded(1).isEmpty(), "it is not judged once more");
  }

  @Test
  void contradictionsAreRefused() {
    SweepHistory history = historyOf(List.of(Entries.opened(), Entries.created(0)));

    assertEquals(
        "expected trial 1 to be created, but found 5",
        assertThrows(IllegalArgumentException.class, () -> history.apply(Entries.created(5), 0))
            .getMessage());
    assertEquals(
        "there is no trial 3",
        assertThrows(IllegalArgumentException.class, () -> history.apply(Entries.started(3, 1), 0))
            .getMessage());
    assertEquals(
        "trial 0 ended without an attempt",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    history.apply(
                        Entries.failed(0, new FailureCause.ExitCode(1, Optional.empty())), 0))
            .getMessage());
  }

  @Test
  void laterRepeatsDoNotDecreaseTheNextSuggestion() {
    SweepHistory history = new SweepHistory();
    history.apply(Entries.opened(), 0);
    history.apply(Entries.created(0), 0);
    history.apply(Entries.created(1), 0);
    Trial first = history.trial(0).trial();
    Trial repeat = new Trial(2, first.origin(), first.configuration(), 1, 8);
    history.apply(new JournalEntry.TrialCreated(repeat), 0);

    history.apply(new JournalEntry.SpecChanged("", false), 0);

    assertEquals(2, history.search().firstSuggestion());
  }

  @Test
  void trialsSetAsideNoLongerCount() {
    SweepHistory history = new SweepHistory();
    Entries.shortSweep().forEach(entry -> history.apply(entry, 0));

    history.apply(new JournalEntry.SpecChanged("", true), 0);

    assertEquals(List.of(), history.trials());
    assertEquals(3, history.allTrials().size());
    assertEquals(Map.of(), history.counts());
    assertEquals(List.of(), history.ended());
    history.apply(Entries.ended(2, 1, new AttemptEnd.Exited(0)), 0);
    assertEquals(Map.of(), history.counts(), "not even when they end");
  }

  @Test
  void trialMeasuredAgainGetsANewStateAndKeepsItsDuration() {
    SweepHistory history = new SweepHistory();
    Entries.shortSweep().forEach(entry -> history.apply(entry, 0));

    history.apply(Entries.measured(0, TrialState.Kind.NO_METRIC), 0);

    TrialRecord record = history.trial(0);
    assertEquals(TrialState.Kind.NO_METRIC, record.state().kind());
    assertEquals(0.5, record.state().reported().value("val/loss").orElseThrow());
    assertEquals(1234, record.state().took().orElseThrow().toMillis());
    assertEquals(1, history.counts().get(TrialState.Kind.NO_METRIC));
    assertThrows(
        IllegalArgumentException.class,
        () -> history.apply(Entries.measured(2, TrialState.Kind.COMPLETED), 0));
  }

  @Test
  void importedTrialHasEnded() {
    SweepHistory history = historyOf(Entries.shortSweep());

    history.apply(Entries.imported(3), 0);

    assertEquals(TrialState.Kind.FAILED, history.trial(3).state().kind());
    assertEquals(0, history.trial(3).attempts());
    assertEquals(2, history.counts().get(TrialState.Kind.FAILED));
    assertEquals(
        List.of(0, 1, 3), history.ended().stream().map(record -> record.trial().number()).toList());
  }
}
