package sweep.report.html;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sweep.files.DisplayPath;
import sweep.files.SafeFile;
import sweep.importing.ImportedSpec;
import sweep.ranking.Leaderboard;
import sweep.report.BestConfiguration;
import sweep.report.BestFormat;
import sweep.report.SearchConclusions;
import sweep.specification.SweepSpec;
import sweep.status.ReportContext;
import sweep.status.RunFacts;
import sweep.status.StoredSweep;
import sweep.status.SweepProgress;
import sweep.terminal.FaultText;

/** Collects the data of a sweep's report and writes the page. */
public final class ReportPage {
  private final StoredSweep stored;
  private final Map<String, String> variables;

  /** The page's folder, which its links to logs are relative to. */
  private final Path folder;

  private final String state;

  /**
   * A page in the sweep's own directory.
   *
   * @param state the sweep's state, in a word
   */
  public ReportPage(StoredSweep stored, String state, Map<String, String> variables) {
    this(stored, state, variables, stored.directory().root());
  }

  public ReportPage(StoredSweep stored, String state, Map<String, String> variables, Path folder) {
    this.stored = stored;
    this.state = state;
    this.variables = variables;
    this.folder = folder;
  }

  /**
   * Writes the page of a sweep without another runner into its directory; returns the problem, if
   * there is one.
   */
  public static Optional<String> replace(StoredSweep stored, Map<String, String> variables) {
    String state = new SweepProgress(stored).stateWithoutRunner();
    return new ReportPage(stored, state, variables).replace(stored.directory().report());
  }

  /** Like {@link #replace(StoredSweep, Map)}, for a sweep with a running runner. */
  public static Optional<String> replaceRunning(StoredSweep stored, Map<String, String> variables) {
    return new ReportPage(stored, SweepProgress.RUNNING, variables)
        .replace(stored.directory().report());
  }

  private Optional<String> replace(Path file) {
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
    return "can't write the report to %s: %s".formatted(DisplayPath.of(file), reason);
  }

  public void write(Appendable out) throws IOException {
    Leaderboard leaderboard = stored.leaderboard();
    PageContext context =
        new PageContext(
            linked(stored.context()),
            stored.spec().search().space(),
            state,
            summary(),
            command(leaderboard),
            Optional.of(new SearchConclusions(stored.spec(), leaderboard, stored.history())),
            new ReportCurves(stored).read(leaderboard),
            facts());
    new HtmlReport(leaderboard, context).write(out);
  }

  private ReportContext linked(ReportContext own) {
    Path root = stored.directory().root();
    String prefix = folder.equals(root) ? "" : folder.relativize(root) + "/";
    return new ReportContext(
        own.sweep(),
        own.varying(),
        record -> {
          String log = own.logPath().apply(record);
          return log.isEmpty() ? "" : prefix + log;
        },
        own.code());
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
        .filter(
            row -> !ImportedSpec.isPlaceholder(BestConfiguration.command(stored, row, variables)))
        .map(
            row ->
                BestConfiguration.report(stored.spec(), stored.directory(), row, variables)
                    .text(BestFormat.COMMAND)
                    .strip());
  }

  private List<Map.Entry<String, String>> facts() {
    List<Map.Entry<String, String>> facts = new ArrayList<>();
    RunFacts.of(stored)
        .forEach(fact -> facts.add(Map.entry(fact.getKey(), fact.getValue().python())));
    facts.add(Map.entry("spec", SpecExcerpt.of(stored.history().specText())));
    return facts;
  }
}
