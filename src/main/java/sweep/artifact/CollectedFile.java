package sweep.artifact;

/**
 * A file that was collected, or is to be.
 *
 * @param artifact the rule that it was found by
 * @param from where it was found: from the sweep's directory on, or absolute if it is not there
 * @param to where it is kept: from the sweep's directory on
 */
record CollectedFile(String artifact, String from, String to) {}
