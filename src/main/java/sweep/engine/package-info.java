/**
 * The engine that runs the attempts of a sweep, and what is asked of it: settings, as the spec has
 * them.
 */
package sweep.engine;
