package sweep.metric.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the values of a metric begin in each of several files, of which each continues those before
 * it: at a step from which on the earlier ones no longer count. They are known only once a file has
 * been read, so that those before it may have to be read again.
 */
public final class ReplacedSteps {
  /** The first step of a metric in a file. */
  private record Start(int file, double step, int rank) {}

  private final Map<String, List<Start>> starts = new HashMap<>();
  private boolean isOutdated;

  /**
   * Whether a value counts.
   *
   * @param step NaN if it is unknown; such a value always counts
   * @param location see {@link LineLocation}
   */
  boolean counts(MetricSeries series, double step, int rank, long location) {
    if (Double.isNaN(step)) {
      return true;
    }
    int file = LineLocation.file(location);
    List<Start> known = starts.computeIfAbsent(series.name(), unused -> new ArrayList<>());
    if (known.stream().noneMatch(start -> start.file() == file && start.rank() == rank)) {
      known.add(new Start(file, step, rank));
      isOutdated |= series.count() > 0 && series.last().step() >= step;
    }
    return known.stream()
        .noneMatch(start -> start.file() > file && start.rank() == rank && start.step() <= step);
  }

  /** Whether values were taken that were found not to count since the last call. */
  public boolean takeOutdated() {
    boolean was = isOutdated;
    isOutdated = false;
    return was;
  }
}
