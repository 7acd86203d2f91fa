package sweep.metric.series;

/** Receives where each number is that is taken, and which numbers are passed over. */
public interface ReadingTrace {
  /** A value was added to a series, as its last one. */
  void taken(MetricSeries series, Place place);

  /**
   * A number was not taken.
   *
   * @param reason why, in words
   * @param shown the number with what is around it
   * @param location see {@link LineLocation}
   */
  void passedOver(String reason, String shown, long location);
}
