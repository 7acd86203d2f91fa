package sweep.trial;

/** One number that a command reported under a name. */
public record Measurement(String metric, double value) {}
