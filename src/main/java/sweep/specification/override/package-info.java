/** Values that override those of a spec, and the files that it names, written into its text. */
package sweep.specification.override;
