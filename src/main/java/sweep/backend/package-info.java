/** Backends, which launch, observe and end the commands of attempts. */
package sweep.backend;
