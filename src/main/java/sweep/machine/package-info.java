/**
 * What this machine has, and what of it is free: GPUs, processors, memory, disk, and what other
 * sweeps of the same user have claimed of them.
 */
package sweep.machine;
