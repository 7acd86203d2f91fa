package sweep.report.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.RowValues;
import sweep.space.Value;
import sweep.status.ReportContext;
import sweep.trial.TrialRecord;

/** The tables of a sweep for spreadsheets and other programs, by name. */
public final class ExportTables {
  /** The names of the tables, in order. */
  public static final List<String> NAMES = List.of("configurations", "trials", "baseline", "run");

  /** Columns of the table {@code baseline}, beside those of comparisons and parameters. */
  private static final Set<String> COMPARED =
      Set.of("rank", "trials", "baseline", "objective", "objective_sd", "objective_n", "confirmed");

  private final Map<String, Table<?>> tables = new LinkedHashMap<>();

  /**
   * The tables of a sweep.
   *
   * @param trials by number
   * @param run facts about how the sweep was run, as label and value
   */
  public ExportTables(
      Leaderboard leaderboard,
      List<TrialRecord> trials,
      ReportContext context,
      List<Map.Entry<String, Value>> run) {
    List<Column<LeaderboardRow>> complete = new ResultColumns(leaderboard, context).complete();
    tables.put("configurations", new Table<>(complete, leaderboard.rows()));
    tables.put("trials", new TrialsTable(trials, context).table());
    tables.put(
        "baseline",
        new Table<>(
            complete.stream().filter(column -> isCompared(column.header())).toList(),
            leaderboard.rows().stream()
                .filter(row -> row.isBaseline() || row.comparison().isPresent())
                .toList()));
    tables.put("run", new Table<>(runColumns(), run));
  }

  /**
   * Whether a column belongs to the comparison: also differences, intervals and p of any objective.
   */
  private static boolean isCompared(String header) {
    return COMPARED.contains(header)
        || header.startsWith(RowValues.PARAMETER)
        || (!header.startsWith(RowValues.METRIC)
            && (header.contains("difference") || header.matches("(.*\\.)?p(_wilcoxon|_holm)?")));
  }

  private static List<Column<Map.Entry<String, Value>>> runColumns() {
    return List.of(
        Column.text("what", Map.Entry::getKey),
        Column.value("value", entry -> Optional.of(entry.getValue())));
  }

  /** The number of rows of the largest table. */
  public int mostRows() {
    return tables.values().stream().mapToInt(table -> table.rows().size()).max().orElse(0);
  }

  Map<String, Table<?>> all() {
    return tables;
  }
}
