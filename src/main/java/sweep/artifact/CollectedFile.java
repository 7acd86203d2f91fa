package sweep.artifact;

/**
 * A file that has been collected, or is about to be.
 *
 * @param artifact the name of the rule that found it
 * @param from the original, relative to the sweep directory, or absolute if outside of it
 * @param to the collected file, relative to the sweep directory
 */
record CollectedFile(String artifact, String from, String to) {}
