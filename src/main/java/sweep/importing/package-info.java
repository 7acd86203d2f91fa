/** The import of results from elsewhere as trials of a sweep. */
package sweep.importing;
