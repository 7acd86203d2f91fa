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
import sweep.report.BestFormat;
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
 * Keeps the tables that are derived from the journal up to date. A background thread writes them, a
 * few seconds apart, so that a long table does not delay the sweep.
 */
final class DerivedFiles {
  /** The least time between two writes. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  /**
   * How much older than their content the files of a running sweep are dated: more than the clocks
   * of file systems differ, so that they never seem newer than a later journal entry.
   */
  private static final Duration BACKDATED = Duration.ofSeconds(1);

  /** Writing takes at most this fraction of the time, as 1 / SHARE. */
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
   * The trials at one moment.
   *
   * @param dated the modification time of the files; empty for the time of writing
   */
  private record Snapshot(List<TrialRecord> trials, Optional<FileTime> dated) {}

  /** Takes a snapshot of the trials, to be written at the next opportunity. */
  void update(List<TrialRecord> trials) {
    FileTime dated = FileTime.from(Instant.now().minus(BACKDATED));
    writer.update(new Snapshot(List.copyOf(trials), Optional.of(dated)));
  }

  /** Writes the final state and ends the thread; returns the problem if that failed. */
  Optional<String> finish(List<TrialRecord> trials) {
    boolean hasBest = Leaderboard.of(spec, trials).best().isPresent();
    if (!isCurrent(hasBest)) {
      writer.update(new Snapshot(List.copyOf(trials), Optional.empty()));
    }
    writer.flush();
    writer.close();
    writer.await(LatestOnlyWorker.FOREVER);
    return problem;
  }

  /** Whether every table is newer than the journal. */
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
    } catch (IOException e) {
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

  /** Returns whether there is a best configuration. */
  private boolean writeAll(List<TrialRecord> trials) throws IOException {
    Leaderboard leaderboard = Leaderboard.of(spec, trials);
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
      SafeFile.replace(directory.best(), out -> out.append(best.text(BestFormat.YAML)));
    }
    return leaderboard.best().isPresent();
  }
}
