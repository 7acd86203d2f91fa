/** Statistics for rankings: spreads, tests, importances and Pareto fronts. */
package sweep.ranking.statistics;
