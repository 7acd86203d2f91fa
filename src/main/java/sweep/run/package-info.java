/** What a run of a sweep works with: its set-up, its clock, its events and its end. */
package sweep.run;
