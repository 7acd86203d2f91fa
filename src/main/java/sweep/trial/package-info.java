/** What happened to one configuration: trials, their attempts, states and measurements. */
package sweep.trial;
