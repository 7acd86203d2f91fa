/** Results from elsewhere, and how they become trials of a sweep. */
package sweep.importing;
