/** The keys of a spec. */
package sweep.specification.key;
