/** Parameters, their distributions, and the configurations that they span. */
package sweep.space;
