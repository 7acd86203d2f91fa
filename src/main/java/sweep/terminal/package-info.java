/** The terminal and the console that is printed to, and how the program fails. */
package sweep.terminal;
