/** Config files that a trial's command reads, with its parameters filled in. */
package sweep.command.file;
