/** How a stored sweep stands: its ranking, its progress, its runners and its failures. */
package sweep.status;
