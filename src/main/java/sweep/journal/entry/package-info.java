/** The entries of a journal, and the history that they lead to. */
package sweep.journal.entry;
