/**
 * The entries of a journal, and the history that they lead to. A new kind is a record that says how
 * it changes the history, and a format in {@code sweep.journal.codec}.
 */
package sweep.journal.entry;
