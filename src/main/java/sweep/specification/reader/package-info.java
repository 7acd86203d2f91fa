/** Reads a spec into records, or into problems with their places. */
package sweep.specification.reader;
