package sweep.ranking;

/**
 * How many trials each configuration is to have.
 *
 * @param others of those that are not the baseline, in the search
 * @param baseline of the baseline, in the search
 * @param confirming of each configuration that is confirmed; 0 if none is
 */
public record PlannedRepeats(int others, int baseline, int confirming) {
  /** As many for each, and none to confirm. */
  public static PlannedRepeats each(int repeats) {
    return new PlannedRepeats(repeats, repeats, 0);
  }
}
