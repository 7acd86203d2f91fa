/**
 * How other processes than its runner control a sweep, start it in the background, and wait for it.
 */
package sweep.session.control;
