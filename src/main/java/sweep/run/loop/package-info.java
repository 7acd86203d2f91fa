/** The loop that decides what happens next. */
package sweep.run.loop;
