/** What may be tried? Parameters, their distributions, and the configurations they span. */
package sweep.space;
