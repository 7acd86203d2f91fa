/**
 * Backends, which launch, observe and end the commands of attempts; processes themselves below. A
 * new one implements {@link sweep.backend.Backend}, and {@code sweep.session} makes it.
 */
package sweep.backend;
