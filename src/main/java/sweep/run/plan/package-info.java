/** The trials that a sweep must have. */
package sweep.run.plan;
