package sweep.journal.entry;

/**
 * An entry with its number and time.
 *
 * @param number from 1, increasing by 1
 * @param epochMillis when it was appended
 */
public record StampedEntry(long number, long epochMillis, JournalEntry entry) {}
