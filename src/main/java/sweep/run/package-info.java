/** What happens next: the plan of trials, the slots, and the one loop that runs a sweep. */
package sweep.run;
