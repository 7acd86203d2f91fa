/** How entries are written as lines of JSON. */
package sweep.journal.codec;
