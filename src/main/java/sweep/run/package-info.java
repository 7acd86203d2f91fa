/** The parts that the loop of a sweep works with: its setup, clock, events, controls and end. */
package sweep.run;
