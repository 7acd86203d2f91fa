package sweep.metric.series;

/**
 * A place in a series to be found again in another.
 *
 * @param step NaN if the command named none
 * @param axis the rank of the steps' name, as {@link StepNames} tells; an epoch is no step
 * @param index how many values the series had before
 * @param place where it was found, as {@link LinePlace} packs it; NOWHERE if the other lies in
 *     another file
 */
public record SeriesPosition(double step, int axis, long index, long place) {
  /** The same for a series of other files. */
  public SeriesPosition elsewhere() {
    return new SeriesPosition(step, axis, index, LinePlace.NOWHERE);
  }
}
