/** The entries of a journal, and the history that they add up to. */
package sweep.journal.entry;
