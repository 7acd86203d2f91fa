/** Where a sweep's directory lies, and who holds it. */
package sweep.store;
