/** Overrides of a spec, and the files that it names, applied and written into its text. */
package sweep.specification.override;
