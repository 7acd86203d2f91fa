/** What the user asked: the commands, their options, and everything that is printed. */
package sweep.cli;
