package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import sweep.journal.SafeFile;
import sweep.journal.SweepDirectory;
import sweep.ranking.Leaderboard;
import sweep.report.BestReport;
import sweep.report.ReportContext;
import sweep.report.ReportFormat;
import sweep.report.TrialsTable;
import sweep.spec.SweepSpec;
import sweep.trial.TrialRecord;

/**
 * Keeps the files up to date that are made from the journal. A thread of its own writes them, every
 * few seconds at most, so that a long table does not hold up the sweep.
 */
final class DerivedFiles {
  /** The least time between two writes. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  /** Writing takes at most one part in so many of the time. */
  private static final int SHARE = 10;

  private final SweepSpec spec;
  private final SweepDirectory directory;
  private final Map<String, String> variables;
  private final Thread writer = new Thread(this::keepWriting, "derived-files");
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Optional<List<TrialRecord>> waiting = Optional.empty();
  private boolean closing;
  private Optional<String> problem = Optional.empty();

  DerivedFiles(SweepSpec spec, SweepDirectory directory, Map<String, String> variables) {
    this.spec = spec;
    this.directory = directory;
    this.variables = variables;
    writer.setDaemon(true);
    writer.start();
  }

  /** Takes a new state of the trials, to be written when its time comes. */
  void update(List<TrialRecord> trials) {
    lock.lock();
    try {
      waiting = Optional.of(List.copyOf(trials));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Writes the last state and ends; gives what went wrong with it, if something did. */
  Optional<String> finish(List<TrialRecord> trials) {
    if (!isCurrent()) {
      update(trials);
    }
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      writer.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return problem;
  }

  /** Whether every table was written after the last entry of the journal. */
  private boolean isCurrent() {
    try {
      FileTime journal = Files.getLastModifiedTime(directory.journal());
      for (Path table :
          List.of(directory.results("csv"), directory.results("json"), directory.trialsTable())) {
        if (Files.getLastModifiedTime(table).compareTo(journal) <= 0) {
          return false;
        }
      }
      return true;
    } catch (IOException missing) {
      return false;
    }
  }

  private void keepWriting() {
    for (Optional<List<TrialRecord>> next = next(); next.isPresent(); next = next()) {
      long before = System.nanoTime();
      problem = write(next.get());
      pause(Math.max(PAUSE.toNanos(), SHARE * (System.nanoTime() - before)));
    }
  }

  private Optional<List<TrialRecord>> next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closing) {
        changed.awaitUninterruptibly();
      }
      Optional<List<TrialRecord>> next = waiting;
      waiting = Optional.empty();
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void pause(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (left > 0 && !closing) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException nobodysWish) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private Optional<String> write(List<TrialRecord> trials) {
    Leaderboard leaderboard = StoredSweep.leaderboard(spec, trials);
    ReportContext context = StoredSweep.context(spec, directory);
    try {
      SafeFile.replace(
          directory.results("csv"), out -> ReportFormat.CSV.write(leaderboard, context, out));
      SafeFile.replace(
          directory.results("json"), out -> ReportFormat.JSON.write(leaderboard, context, out));
      SafeFile.replace(
          directory.trialsTable(), out -> new TrialsTable(trials, context).writeCsv(out));
      if (leaderboard.best().isPresent()) {
        BestReport best = Best.report(spec, directory, leaderboard.best().get(), variables);
        SafeFile.replace(directory.best(), out -> out.append(best.text(BestReport.Format.YAML)));
      }
      return Optional.empty();
    } catch (IOException fault) {
      return Optional.of("can't write the results to %s: %s".formatted(directory.root(), fault));
    }
  }
}
