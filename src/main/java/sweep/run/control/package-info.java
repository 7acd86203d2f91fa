/** How users control a running sweep: commands, requests, and what is done about them. */
package sweep.run.control;
