/**
 * The commands and their options: what the user asked. A new command is a class here, and a name
 * and a case in {@link sweep.cli.Commands}.
 */
package sweep.cli;
