/** Encodes journal entries as lines of JSON. */
package sweep.journal.codec;
