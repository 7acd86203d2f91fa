/** The sweep spec that the user wrote, as immutable records. */
package sweep.specification;
