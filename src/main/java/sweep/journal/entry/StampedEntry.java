package sweep.journal.entry;

/**
 * An entry as it stands in a journal.
 *
 * @param number from 1, one more for each entry
 * @param epochMillis when it was appended
 */
public record StampedEntry(long number, long epochMillis, JournalEntry entry) {}
