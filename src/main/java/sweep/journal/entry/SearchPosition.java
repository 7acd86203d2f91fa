package sweep.journal.entry;

/**
 * How far a search has looked without finding a configuration to try. A resumed search continues
 * from there, so that no skipped suggestion is examined again.
 *
 * @param next the number of the next suggestion to examine
 * @param duplicates the consecutive suggestions before it that had been tried already
 * @param excluded the consecutive suggestions before it that the spec's rules exclude
 * @param looks all consecutive suggestions before it that were skipped, for whatever reason
 */
public record SearchPosition(long next, long duplicates, long excluded, long looks) {}
