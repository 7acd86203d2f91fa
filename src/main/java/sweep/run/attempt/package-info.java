/** The attempts under way, from their launch until their end is recorded. */
package sweep.run.attempt;
