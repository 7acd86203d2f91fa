package sweep.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.files.DisplayPath;
import sweep.files.SafeFile;
import sweep.ranking.Leaderboard;
import sweep.report.BestConfiguration;
import sweep.report.BestReport;
import sweep.report.table.ReportFormat;
import sweep.report.table.TrialsTable;
import sweep.run.LatestOnlyWorker;
import sweep.specification.SweepSpec;
import sweep.status.ReportContext;
import sweep.status.StoredSweep;
import sweep.store.SweepDirectory;
import sweep.terminal.FaultText;
import sweep.trial.TrialRecord;

/**
 * Keeps the files up to date that are made from the journal. A thread of its own writes them, every
 * few seconds at most, so that a long table does not hold up the sweep.
 */
final class DerivedFiles {
  /** The least time between two writes. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  /**
   * How much older than their content the files of a sweep under way are made: more than the clocks
   * of file systems differ, so that they never pass for newer than what the journal has got
   * meanwhile.
   */
  private static final Duration BACKDATED = Duration.ofSeconds(1);

  /** Writing takes at most one part in so many of the time. */
  private static final int SHARE = 10;

  private final SweepSpec spec;
  private final SweepDirectory directory;
  private final Map<String, String> variables;
  private final LatestOnlyWorker<Snapshot> writer =
      new LatestOnlyWorker<>("derived-files", PAUSE, SHARE, this::write);

  private volatile Optional<String> problem = Optional.empty();

  DerivedFiles(SweepSpec spec, SweepDirectory directory, Map<String, String> variables) {
    this.spec = spec;
    this.directory = directory;
    this.variables = variables;
    writer.start();
  }

  /**
   * The trials at a moment.
   *
   * @param dated what the files are to bear as their time; empty for the time when they are written
   */
  private record Snapshot(List<TrialRecord> trials, Optional<FileTime> dated) {}

  /** Takes a new state of the trials, to be written when its time comes. */
  void update(List<TrialRecord> trials) {
    FileTime dated = FileTime.from(Instant.now().minus(BACKDATED));
    writer.update(new Snapshot(List.copyOf(trials), Optional.of(dated)));
  }

  /** Writes the last state and ends; gives what went wrong with it, if something did. */
  Optional<String> finish(List<TrialRecord> trials) {
    boolean hasBest = StoredSweep.leaderboard(spec, trials).best().isPresent();
    if (!isCurrent(hasBest)) {
      writer.update(new Snapshot(List.copyOf(trials), Optional.empty()));
    }
    writer.flush();
    writer.close();
    writer.await(LatestOnlyWorker.FOREVER);
    return problem;
  }

  /** Whether every table was written after the last entry of the journal. */
  private boolean isCurrent(boolean hasBest) {
    try {
      FileTime journal = Files.getLastModifiedTime(directory.journal());
      for (Path table : files(hasBest)) {
        if (!Files.isRegularFile(table, LinkOption.NOFOLLOW_LINKS)
            || Files.getLastModifiedTime(table).compareTo(journal) <= 0) {
          return false;
        }
      }
      return true;
    } catch (IOException missing) {
      return false;
    }
  }

  private List<Path> files(boolean hasBest) {
    List<Path> files = new ArrayList<>();
    files.add(directory.results("csv"));
    files.add(directory.results("json"));
    files.add(directory.trialsTable());
    if (hasBest) {
      files.add(directory.best());
    }
    return files;
  }

  private void write(Snapshot snapshot) {
    try {
      boolean hasBest = writeAll(snapshot.trials());
      if (snapshot.dated().isPresent()) {
        for (Path file : files(hasBest)) {
          Files.setLastModifiedTime(file, snapshot.dated().get());
        }
      }
      problem = Optional.empty();
    } catch (IOException fault) {
      problem = Optional.of(problem(FaultText.of(fault)));
    } catch (RuntimeException | OutOfMemoryError fault) {
      problem = Optional.of(problem(fault.toString()));
    }
  }

  private String problem(String reason) {
    return "can't write the results to %s: %s".formatted(DisplayPath.of(directory.root()), reason);
  }

  /** Whether there is a best configuration. */
  private boolean writeAll(List<TrialRecord> trials) throws IOException {
    Leaderboard leaderboard = StoredSweep.leaderboard(spec, trials);
    ReportContext context = StoredSweep.context(spec, directory);
    SafeFile.replace(
        directory.results("csv"), out -> ReportFormat.CSV.write(leaderboard, context, out));
    SafeFile.replace(
        directory.results("json"), out -> ReportFormat.JSON.write(leaderboard, context, out));
    SafeFile.replace(
        directory.trialsTable(), out -> new TrialsTable(trials, context).writeCsv(out));
    if (leaderboard.best().isPresent()) {
      BestReport best =
          BestConfiguration.report(spec, directory, leaderboard.best().get(), variables)
              .among(leaderboard);
      SafeFile.replace(directory.best(), out -> out.append(best.text(BestReport.Format.YAML)));
    }
    return leaderboard.best().isPresent();
  }
}
