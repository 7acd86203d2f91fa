/** How a damaged journal is repaired. */
package sweep.journal.repair;
