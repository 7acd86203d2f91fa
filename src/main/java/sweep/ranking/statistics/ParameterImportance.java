package sweep.ranking.statistics;

/**
 * How much of what can be told about the objective a parameter tells.
 *
 * @param share from 0 to 1, of that of all parameters together
 * @param low the tenth percentile of the share over the runs of the forest
 * @param high the ninetieth percentile
 */
public record ParameterImportance(String name, double share, double low, double high) {}
