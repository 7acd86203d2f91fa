package sweep.pruning;

/**
 * The value that a trial had when it reached a rung.
 *
 * @param order its place among all that was recorded
 */
public record RungValue(int trial, double rung, double value, long order) {}
