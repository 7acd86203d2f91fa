/** Replacing, searching and reading files. */
package sweep.files;
