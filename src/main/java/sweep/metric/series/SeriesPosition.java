package sweep.metric.series;

/**
 * A position in one series that is looked up in another.
 *
 * @param step NaN if the command named none
 * @param stepRank the rank of the step's name, see {@link StepNames}
 * @param index how many values come before it in its series
 * @param location see {@link LineLocation}; UNKNOWN if the other series is in another file
 */
public record SeriesPosition(double step, int stepRank, long index, long location) {
  /** The same position, for a series in other files. */
  public SeriesPosition withoutLocation() {
    return new SeriesPosition(step, stepRank, index, LineLocation.UNKNOWN);
  }
}
