/**
 * Which engine runs the attempts of a sweep, and what is asked of it? Pure settings, as the spec
 * has them.
 */
package sweep.engine;
