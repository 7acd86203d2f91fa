/** The commands and their options: what the user asked. */
package sweep.cli;
