/** The first draft of a spec, made from a command. */
package sweep.specification.draft;
