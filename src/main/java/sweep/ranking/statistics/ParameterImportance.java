package sweep.ranking.statistics;

/**
 * The share of the objective's explained variance that is due to one parameter, 0 to 1.
 *
 * @param share from 0 to 1, of that of all parameters together
 * @param low the tenth percentile of the share over the runs of the forest
 * @param high the ninetieth percentile
 */
public record ParameterImportance(String name, double share, double low, double high) {}
