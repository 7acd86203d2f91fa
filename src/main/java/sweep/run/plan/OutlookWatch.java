package sweep.run.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sweep.journal.entry.ControlAction.Expected;
import sweep.journal.entry.SweepHistory;
import sweep.specification.StopRule;
import sweep.specification.SweepSpec;

/**
 * Decides whether the model expects too little of the next configuration: less than the bound, with
 * each of several numbers of results in a row, so that a single fit of the model does not end a
 * sweep. The expectations are those of the journal.
 */
public final class OutlookWatch {
  /** The numbers of results in a row with which the model must expect too little. */
  private static final int IN_A_ROW = 3;

  private OutlookWatch() {}

  /** Why the search is over; empty if it is not. */
  public static Optional<SearchEnd> end(SweepSpec spec, SweepHistory history) {
    return spec.stopRule().map(StopRule::expectedImprovement).stream()
        .flatMapToDouble(bound -> bound.stream())
        .boxed()
        .filter(bound -> isHardlyExpected(history.search().expected(), bound))
        .<SearchEnd>map(HardlyExpected::new)
        .findFirst();
  }

  private static boolean isHardlyExpected(List<Expected> expected, double bound) {
    Set<Integer> results = new HashSet<>();
    for (int i = expected.size() - 1; i >= 0 && results.size() < IN_A_ROW; i--) {
      if (expected.get(i).improvement() >= bound) {
        return false;
      }
      results.add(expected.get(i).results());
    }
    return results.size() >= IN_A_ROW;
  }
}
