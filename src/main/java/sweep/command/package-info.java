/** A trial's command line, and the files that are filled in for it. */
package sweep.command;
