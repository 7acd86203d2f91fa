/**
 * The processes of this machine: finding, signalling and ending them, and running short programs.
 */
package sweep.backend.process;
