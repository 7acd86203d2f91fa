package sweep.pruning;

/** The values that a trial had at rungs when it completed, with the mean up to each of them. */
final class CompletedRow {
  private final int trial;
  private final long order;
  private final RungRow row;
  private final double[] averages;

  /**
   * Summarises a trial that has completed.
   *
   * @param order the place of its completion among all that was recorded
   * @param row its values, at least one, which do not change any more
   */
  CompletedRow(int trial, long order, RungRow row) {
    this.trial = trial;
    this.order = order;
    this.row = row;
    this.averages = row.averages();
  }

  int trial() {
    return trial;
  }

  long order() {
    return order;
  }

  RungRow row() {
    return row;
  }

  /** The mean of all its values. */
  double mean() {
    return averages[averages.length - 1];
  }

  /** The mean of its values up to a rung; NaN if it came less far, or has none up to there. */
  double averageUpTo(double rung) {
    int place = row.floor(rung);
    boolean cameThere = row.rung(row.size() - 1) >= rung;
    return cameThere && place >= 0 ? averages[place] : Double.NaN;
  }
}
