/** How a sweep is shown while it runs. */
package sweep.live;
