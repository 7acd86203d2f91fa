/** What is safe on disk: the sweep directory, its lock, and the journal with its fold. */
package sweep.journal;
