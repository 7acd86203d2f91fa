/** Which trials are not worth their time: the rules of early termination. */
package sweep.pruning;
