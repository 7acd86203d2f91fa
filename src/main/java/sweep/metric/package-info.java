/** What a command reported: numbers found in its output, untouched, and in its metrics file. */
package sweep.metric;
