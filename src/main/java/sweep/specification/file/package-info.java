/** The files that a spec names, and tables of configurations or of finished trials. */
package sweep.specification.file;
