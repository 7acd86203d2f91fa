package sweep.trial;

/**
 * A value of the first objective that a running attempt reported.
 *
 * @param index how many values it reported before; 0 again if its output was overwritten
 * @param resource what it had used by then, as it reported it: a step or an epoch; NaN if unknown
 */
public record Measurement(long index, double resource, double value) {}
