package sweep.ranking;

/**
 * The planned number of trials per configuration.
 *
 * @param others in the search, for each configuration but the baseline
 * @param baseline in the search, for the baseline
 * @param confirming for each configuration to confirm; 0 without confirmation
 */
public record PlannedRepeats(int others, int baseline, int confirming) {
  /** The same number for all configurations, without confirmation. */
  public static PlannedRepeats each(int repeats) {
    return new PlannedRepeats(repeats, repeats, 0);
  }
}
