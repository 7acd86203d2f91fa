package sweep.ranking.statistics;

/**
 * The importance of one parameter.
 *
 * @param share of the importance of all parameters together, from 0 to 1
 * @param low the tenth percentile of the share over the runs of the forest
 * @param high the ninetieth percentile
 */
public record ParameterImportance(String name, double share, double low, double high) {}
