package sweep.run.attempt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import sweep.backend.AttemptStatus;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.run.RunnerPorts;
import sweep.run.SweepSetup;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptOutput;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Takes the end of an attempt to the disk: reads its output, judges it, and has it forced. */
final class AttemptRecorder {
  private final Judge judge;
  private final List<Objective> objectives;
  private final SweepDirectory directory;
  private final SweepHistory history;
  private final RunnerPorts edges;

  AttemptRecorder(SweepSetup setup, SweepHistory history, RunnerPorts edges) {
    this.judge = new Judge(setup.spec());
    this.objectives = setup.spec().objectives();
    this.directory = setup.directory();
    this.history = history;
    this.edges = edges;
  }

  /**
   * Records the end of an attempt; only when it is safe does the history know it.
   *
   * @param recorded takes the end as it was recorded, on the loop's thread
   * @param unreadable takes the reason if the output can't be read; then nothing is recorded
   */
  void record(
      OpenAttempt attempt,
      AttemptStatus.Ended ended,
      Consumer<JournalEntry.AttemptEnded> recorded,
      Consumer<String> unreadable) {
    attempt.enter(OpenAttempt.Phase.READING);
    AttemptEnd end = ended.asked() ? attempt.requestedEnd().orElse(ended.end()) : ended.end();
    if (!end.hasOutput()) {
      edges.output().leave(directory.attempt(attempt.id()));
      write(attempt, entry(attempt, ended, end, AttemptOutput.none()), recorded);
      return;
    }
    edges
        .output()
        .read(
            directory.attempt(attempt.id()),
            output ->
                edges
                    .events()
                    .post(() -> write(attempt, entryOf(attempt, ended, end, output), recorded)),
            reason -> edges.events().post(() -> unreadable.accept(reason)));
  }

  /** What can't be handled fails this trial alone. */
  private JournalEntry.AttemptEnded entryOf(
      OpenAttempt attempt, AttemptStatus.Ended ended, AttemptEnd end, AttemptOutput output) {
    try {
      return judged(attempt, ended, end, output);
    } catch (RuntimeException | StackOverflowError fault) {
      return entry(attempt, ended, AttemptEnd.Unhandled.of(fault), AttemptOutput.none());
    }
  }

  private JournalEntry.AttemptEnded judged(
      OpenAttempt attempt, AttemptStatus.Ended ended, AttemptEnd end, AttemptOutput output) {
    Metrics metrics = BuiltInMetrics.added(objectives, output.metrics(), end, ended.took());
    AttemptOutput whole = output.withMetrics(metrics);
    return entry(attempt, ended, excused(attempt, end, whole), whole);
  }

  /** A command that fails while the disk does is not at fault; it may not even have been heard. */
  private AttemptEnd excused(OpenAttempt attempt, AttemptEnd end, AttemptOutput output) {
    boolean excusable = attempt.hasDiskFailed() && !judge.isSuccess(end, output);
    return attempt.isOutputLost() || excusable
        ? new AttemptEnd.Lost("the disk could not be written while it ran")
        : end;
  }

  private static JournalEntry.AttemptEnded entry(
      OpenAttempt attempt, AttemptStatus.Ended ended, AttemptEnd end, AttemptOutput output) {
    return new JournalEntry.AttemptEnded(attempt.id(), end, ended.took(), output, ended.stuck());
  }

  private void write(
      OpenAttempt attempt,
      JournalEntry.AttemptEnded ended,
      Consumer<JournalEntry.AttemptEnded> recorded) {
    List<JournalEntry> entries = new ArrayList<>();
    entries.add(ended);
    int trial = attempt.id().trial();
    int failures = history.failures(trial) + (ended.end().countsAgainstTrial() ? 1 : 0);
    judge.judge(ended.end(), ended.output(), failures).entry(trial).ifPresent(entries::add);
    attempt.enter(OpenAttempt.Phase.RECORDING);
    edges
        .journal()
        .append(
            entries,
            Durability.FORCED,
            () ->
                edges
                    .events()
                    .post(
                        () -> {
                          apply(entries);
                          recorded.accept(ended);
                        }));
  }

  private void apply(List<JournalEntry> entries) {
    long now = edges.ticker().now().toEpochMilli();
    entries.forEach(entry -> history.apply(entry, now));
  }

  /** Judges trials whose last attempt ended just before the runner went down. */
  void judgeUnjudged(IntConsumer over) {
    for (TrialRecord record : history.trials()) {
      int trial = record.trial().number();
      if (record.state().kind() != TrialState.Kind.WAITING) {
        continue;
      }
      history
          .lastAttemptEnded(trial)
          .map(last -> judge.judge(last.end(), last.output(), history.failures(trial)))
          .flatMap(verdict -> verdict.entry(trial))
          .ifPresent(
              entry -> {
                apply(List.of(entry));
                edges.journal().append(List.of(entry), Durability.FORCED, () -> {});
                over.accept(trial);
              });
    }
  }

  /** Whether attempts wait for nothing but the journal, or one that does. */
  static boolean waitForJournal(Collection<OpenAttempt> attempts) {
    return attempts.stream()
        .allMatch(
            attempt ->
                switch (attempt.phase()) {
                  case STARTING, IN_DOUBT, RECORDING -> true;
                  case LAUNCHED, REFUSED, READING -> false;
                });
  }
}
