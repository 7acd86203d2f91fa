/** Trials with their attempts, states and metrics. */
package sweep.trial;
