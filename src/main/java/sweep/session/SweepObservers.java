package sweep.session;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.artifact.TrialArtifacts;
import sweep.journal.entry.SweepHistory;
import sweep.notify.Notifier;
import sweep.report.html.ReportPage;
import sweep.run.LatestOnlyWorker;
import sweep.run.SweepEnd;
import sweep.run.SweepSetup;
import sweep.specification.NotificationSettings.ReportTime;
import sweep.status.StoredSweep;
import sweep.terminal.Console;
import sweep.trial.TrialRecord;

/**
 * The outputs that follow a running sweep: tables, artifacts, the report and notifications. Each
 * has its own thread, and none delays the loop.
 */
final class SweepObservers {
  private final StoredSweep sweep;
  private final Console console;
  private final DerivedFiles files;
  private final ArtifactThread artifacts;
  private final LiveReport report;
  private final Notifier notifier;
  private final MetricNotes notes;
  private final LatestOnlyWorker<List<TrialRecord>> noter =
      new LatestOnlyWorker<>("notes", Duration.ZERO, 0, this::note);
  private volatile boolean isNoted;

  /** Whether the loop has ended, so that lines go to the console directly. */
  private volatile boolean loopIsOver;

  /**
   * Starts the threads.
   *
   * @param notices takes a line for the user while the loop runs, on any thread
   */
  SweepObservers(
      SweepSetup setup, SweepHistory history, Console console, Consumer<String> notices) {
    this.sweep = new StoredSweep(setup.directory(), history, setup.spec());
    this.console = console;
    Consumer<String> lines =
        line -> {
          if (loopIsOver) {
            console.say(line);
          } else {
            notices.accept(line);
          }
        };
    this.files = new DerivedFiles(setup.spec(), setup.directory(), console.environment());
    this.artifacts = artifacts(setup, lines);
    this.report = new LiveReport(setup.spec(), setup.directory(), console.environment(), lines);
    this.notifier = new Notifier(setup, history, lines);
    this.notes = new MetricNotes(lines, setup.spec(), setup.directory());
    artifacts.update(history.trials());
    report.update();
  }

  private static ArtifactThread artifacts(SweepSetup setup, Consumer<String> lines) {
    return new ArtifactThread(
        setup.spec().artifacts().rules().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new TrialArtifacts(
                    setup.spec(),
                    setup.directory(),
                    setup.workingDirectory(),
                    new RunningArtifactSource(setup))),
        setup.directory(),
        lines);
  }

  /** Takes a snapshot of the trials. */
  void update(List<TrialRecord> trials) {
    files.update(trials);
    artifacts.update(trials);
    report.update();
    notifier.update(trials);
    if (!isNoted) {
      noter.update(trials);
    }
  }

  private void note(List<TrialRecord> trials) {
    try {
      isNoted |= !isNoted && notes.goals(trials);
    } catch (IOException fault) {
      // The end of the sweep says what can't be read.
      isNoted = true;
    }
  }

  /** Writes the final state of all files. */
  Finished finish() {
    noter.close();
    loopIsOver = true;
    List<TrialRecord> trials = sweep.history().trials();
    Optional<String> problem = files.finish(trials);
    List<String> lines = new ArrayList<>(artifacts.finish(trials));
    report.finish();
    if (sweep.spec().notificationSettings().report() != ReportTime.NONE) {
      ReportPage.replace(sweep, console.environment()).ifPresent(lines::add);
    }
    problem.ifPresent(lines::add);
    return new Finished(lines, problem.isEmpty());
  }

  /**
   * The outcome of the final writes.
   *
   * @param lines messages for the user
   * @param complete whether the tables were written
   */
  record Finished(List<String> lines, boolean complete) {}

  /** Sends the notifications of the end. */
  void notifyEnd(SweepEnd end) {
    notifier.finish(end);
  }
}
