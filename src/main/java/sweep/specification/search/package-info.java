/** Reads the search: the method, the parameters, the rules between them, and the baseline. */
package sweep.specification.search;
