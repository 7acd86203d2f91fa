package sweep.trial;

/** The metric by which configurations are ranked. */
public record Objective(String metric, Direction direction, Reduction reduction) {}
