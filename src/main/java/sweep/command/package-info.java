/** A trial's command line, its environment, and the files that are filled in for it. */
package sweep.command;
