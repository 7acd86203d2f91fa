package sweep.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Importances;

/** The importances of the parameters of a sweep for its first objective. */
public final class ParameterImportances {
  /** Above this many rows, every n-th row is used, which is plenty for a forest. */
  private static final int MOST_ROWS = 4000;

  private ParameterImportances() {}

  /**
   * Estimates the importances; empty if it can't be done.
   *
   * @param varying the names of those parameters that can have several values
   */
  public static Optional<Importances> of(
      List<LeaderboardRow> rows, List<ParameterScale> scales, Set<String> varying) {
    List<LeaderboardRow> sample =
        sample(rows.stream().filter(ParameterImportances::isRanked).toList());
    List<ParameterScale> used =
        scales.stream().filter(scale -> varying.contains(scale.name())).toList();
    return Importances.of(
        used.stream().map(ParameterScale::name).toList(),
        used.stream().map(scale -> column(scale, sample)).toList(),
        sample.stream().mapToDouble(row -> row.objective().orElseThrow().mean()).toArray());
  }

  private static boolean isRanked(LeaderboardRow row) {
    return row.rank().isPresent()
        && row.objective().filter(known -> Double.isFinite(known.mean())).isPresent();
  }

  private static List<LeaderboardRow> sample(List<LeaderboardRow> rows) {
    if (rows.size() <= MOST_ROWS) {
      return rows;
    }
    return IntStream.range(0, MOST_ROWS)
        .mapToObj(i -> rows.get((int) ((long) i * rows.size() / MOST_ROWS)))
        .toList();
  }

  private static double[] column(ParameterScale scale, List<LeaderboardRow> rows) {
    return rows.stream()
        .mapToDouble(
            row -> row.configuration().value(scale.name()).flatMap(scale::place).orElse(Double.NaN))
        .toArray();
  }
}
