/** What may be tried: parameters, their distributions, and the configurations they span. */
package sweep.space;
