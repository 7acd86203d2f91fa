/** The loop that runs a sweep, and decides which trial is next. */
package sweep.run.loop;
