/** Options that several commands share. */
package sweep.cli.option;
