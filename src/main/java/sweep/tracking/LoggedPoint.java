package sweep.tracking;

/** A value that a command has logged to a tracker itself, and when. */
public record LoggedPoint(String metric, long step, double value, long epochMillis) {}
