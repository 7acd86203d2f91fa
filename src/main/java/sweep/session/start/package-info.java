/** How a runner starts: what earlier runners left it, and that it is ready. */
package sweep.session.start;
