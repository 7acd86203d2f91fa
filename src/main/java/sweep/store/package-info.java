/** The layout of a sweep directory, and the lock on it. */
package sweep.store;
