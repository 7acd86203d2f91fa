package sweep.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.artifact.TrialArtifacts;
import sweep.journal.entry.SweepHistory;
import sweep.notify.Notifier;
import sweep.report.html.ReportPage;
import sweep.run.SweepEnd;
import sweep.run.SweepSetup;
import sweep.specification.NotificationSettings.ReportTime;
import sweep.status.StoredSweep;
import sweep.terminal.Console;
import sweep.trial.TrialRecord;

/**
 * All that is made of a sweep's trials while it runs, each on a thread of its own: tables,
 * artifacts, the page about it, and news. None of them holds it up.
 */
final class SweepObservers {
  private final StoredSweep sweep;
  private final Console console;
  private final DerivedFiles files;
  private final ArtifactThread artifacts;
  private final LiveReport report;
  private final Notifier notifier;

  /** Whether lines for the user go to the console itself, as the loop takes none any more. */
  private volatile boolean loopIsOver;

  /**
   * Begins.
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
                    new ArtifactSweep(setup))),
        setup.directory(),
        lines);
  }

  /** Takes a new state of the trials. */
  void update(List<TrialRecord> trials) {
    files.update(trials);
    artifacts.update(trials);
    report.update();
    notifier.update(trials);
  }

  /**
   * Brings all files to where the trials ended.
   *
   * @return what there is to say of it
   */
  Finished finish() {
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
   * How it went.
   *
   * @param lines for the user
   * @param whole whether the tables hold all that is on record
   */
  record Finished(List<String> lines, boolean whole) {}

  /** Has it told that the sweep ended, when the user has seen it already. */
  void tell(SweepEnd end) {
    notifier.finish(end);
  }
}
