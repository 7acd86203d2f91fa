package sweep.report.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.space.Value;
import sweep.status.ReportContext;
import sweep.trial.TrialRecord;

/** A sweep as tables for spreadsheets and other programs, each under its name. */
public final class ExportTables {
  /** The names of the tables, in their order. */
  public static final List<String> NAMES = List.of("configurations", "trials", "baseline", "run");

  /** What the comparison with the baseline shows, beside what belongs to it and the parameters. */
  private static final Set<String> COMPARED =
      Set.of("rank", "trials", "baseline", "objective", "objective_sd", "objective_n", "confirmed");

  private final Map<String, TextTable<?>> tables = new LinkedHashMap<>();

  /**
   * Prepares the tables.
   *
   * @param trials by number
   * @param run how the sweep was run: what is told, and what there is to tell
   */
  public ExportTables(
      Leaderboard leaderboard,
      List<TrialRecord> trials,
      ReportContext context,
      List<Map.Entry<String, Value>> run) {
    List<Column<LeaderboardRow>> complete = new ResultColumns(leaderboard, context).complete();
    tables.put("configurations", new TextTable<>(complete, leaderboard.rows()));
    tables.put("trials", new TrialsTable(trials, context).table());
    tables.put(
        "baseline",
        new TextTable<>(
            complete.stream().filter(column -> isCompared(column.header())).toList(),
            leaderboard.rows().stream()
                .filter(row -> row.isBaseline() || row.comparison().isPresent())
                .toList()));
    tables.put("run", new TextTable<>(runColumns(), run));
  }

  /** Differences, their intervals and p; of other objectives, too. */
  private static boolean isCompared(String header) {
    return COMPARED.contains(header)
        || header.startsWith(FieldNames.PARAMETER)
        || (!header.startsWith(FieldNames.METRIC)
            && (header.contains("difference") || header.matches("(.*\\.)?p(_wilcoxon|_holm)?")));
  }

  private static List<Column<Map.Entry<String, Value>>> runColumns() {
    return List.of(
        Column.text("what", Map.Entry::getKey),
        Column.value("value", entry -> Optional.of(entry.getValue())));
  }

  /** How many rows the largest has. */
  public int mostRows() {
    return tables.values().stream().mapToInt(table -> table.rows().size()).max().orElse(0);
  }

  Map<String, TextTable<?>> all() {
    return tables;
  }
}
