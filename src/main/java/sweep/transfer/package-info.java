/** What other sweeps found out about the search space of this one. */
package sweep.transfer;
