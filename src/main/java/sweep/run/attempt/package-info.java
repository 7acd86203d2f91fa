/** The attempts that are under way, from launch to record. */
package sweep.run.attempt;
