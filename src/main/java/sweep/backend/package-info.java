/** Backends, which launch, observe and end the commands of attempts; processes themselves below. */
package sweep.backend;
