/** What the user wrote: the sweep spec, read into immutable records or into clear problems. */
package sweep.specification;
