package sweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sweep.journal.JournalEntry.SweepOpened;
import sweep.journal.SafeFile;
import sweep.ranking.Leaderboard;
import sweep.report.BestReport;
import sweep.report.HtmlReport;
import sweep.report.PageContext;
import sweep.report.ReportContext;
import sweep.spec.SweepSpec;
import sweep.trial.TrialState;

/** Gathers what the page about a sweep shows, and writes it. */
final class ReportPage {
  private final StoredSweep stored;
  private final Map<String, String> variables;

  /** Where the page is to lie: its links to logs lead from there. */
  private final Path folder;

  /** Prepares the page that lies in the sweep's own directory. */
  ReportPage(StoredSweep stored, Map<String, String> variables) {
    this(stored, variables, stored.directory().root());
  }

  ReportPage(StoredSweep stored, Map<String, String> variables, Path folder) {
    this.stored = stored;
    this.variables = variables;
    this.folder = folder;
  }

  /** Puts the page in a file's place; gives what went wrong with it, if something did. */
  Optional<String> replace(Path file) {
    try {
      SafeFile.replace(file, this::write);
      return Optional.empty();
    } catch (IOException fault) {
      return Optional.of(problem(file, FaultText.of(fault)));
    } catch (RuntimeException | OutOfMemoryError fault) {
      return Optional.of(problem(file, fault.toString()));
    }
  }

  private static String problem(Path file, String reason) {
    return "can't write the report to %s: %s".formatted(ShownPath.of(file), reason);
  }

  void write(Appendable out) throws IOException {
    Leaderboard leaderboard = stored.leaderboard();
    PageContext context =
        new PageContext(
            linked(stored.context()),
            stored.spec().search().space(),
            state(),
            summary(),
            command(leaderboard),
            new ReportCurves(stored).read(leaderboard),
            facts());
    new HtmlReport(leaderboard, context).write(out);
  }

  private ReportContext linked(ReportContext own) {
    Path root = stored.directory().root();
    String way = folder.equals(root) ? "" : folder.relativize(root) + "/";
    return new ReportContext(
        own.sweep(),
        own.varying(),
        record -> {
          String log = own.logPath().apply(record);
          return log.isEmpty() ? "" : way + log;
        });
  }

  private String state() {
    Map<TrialState.Kind, Integer> counts = stored.history().counts();
    if (counts.containsKey(TrialState.Kind.RUNNING)) {
      return "running";
    }
    return counts.containsKey(TrialState.Kind.WAITING) ? "not finished" : "finished";
  }

  private String summary() {
    SweepSpec spec = stored.spec();
    String seeds = spec.repeats() == 1 ? "" : " · %d repeats".formatted(spec.repeats());
    return method() + seeds;
  }

  private String method() {
    return stored.spec().search().method().name().toLowerCase(Locale.ROOT);
  }

  private Optional<String> command(Leaderboard leaderboard) {
    return leaderboard
        .best()
        .map(
            row ->
                Best.report(stored.spec(), stored.directory(), row, variables)
                    .text(BestReport.Format.COMMAND)
                    .strip());
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    Optional<SweepOpened> opened = stored.history().opened();
    opened.ifPresent(begun -> facts.put("working directory", begun.workingDirectory()));
    facts.put("method", method());
    facts.put("seed", Long.toString(stored.spec().search().seed()));
    facts.put("repeats", Integer.toString(stored.spec().repeats()));
    opened.ifPresent(begun -> facts.put("begun by", "sweep " + begun.tool()));
    List<String> told = stored.history().controls();
    if (!told.isEmpty()) {
      facts.put("told while it ran", String.join(", ", told));
    }
    facts.put("spec", stored.history().specText());
    return facts;
  }
}
