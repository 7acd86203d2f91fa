/** Repairs damaged journals. */
package sweep.journal.repair;
