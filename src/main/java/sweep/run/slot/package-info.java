/**
 * The slots of a sweep, and what each of them gets of the machine. Pure: what is free is passed in.
 */
package sweep.run.slot;
