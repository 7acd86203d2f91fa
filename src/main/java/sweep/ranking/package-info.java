/**
 * The ranking of configurations, and their comparison with the baseline. {@link
 * sweep.ranking.Leaderboard#of(sweep.specification.SweepSpec, java.util.List)} defines a sweep's
 * ranking.
 */
package sweep.ranking;
