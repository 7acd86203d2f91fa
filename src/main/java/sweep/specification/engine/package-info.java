/** Reads where the attempts of a sweep run: the key {@code backend} of the spec. */
package sweep.specification.engine;
