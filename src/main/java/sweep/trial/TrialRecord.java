package sweep.trial;

/**
 * A trial with what has become of it.
 *
 * @param attempts how many attempts have been launched so far
 */
public record TrialRecord(Trial trial, TrialState state, int attempts) {}
