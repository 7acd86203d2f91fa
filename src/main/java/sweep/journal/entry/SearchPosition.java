package sweep.journal.entry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a search has looked without finding a configuration to try, so that it goes on from there
 * and nothing that was passed over is looked at again.
 *
 * @param next the number of the suggestion to look at next
 * @param duplicates suggestions in a row that had been tried, up to there
 * @param excluded suggestions in a row that were not allowed
 * @param looks suggestions in a row that were looked at, whatever was wrong with them
 */
public record SearchPosition(long next, long duplicates, long excluded, long looks) {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "searched up to suggestion (\\d{1,19}): (\\d{1,19}) duplicates, (\\d{1,19}) excluded,"
              + " (\\d{1,19}) looked at in a row");

  /** The position that an action on record tells; empty if it tells something else. */
  static Optional<SearchPosition> of(String action) {
    Matcher written = WRITTEN.matcher(action);
    try {
      return written.matches()
          ? Optional.of(
              new SearchPosition(
                  Long.parseLong(written.group(1)),
                  Long.parseLong(written.group(2)),
                  Long.parseLong(written.group(3)),
                  Long.parseLong(written.group(4))))
          : Optional.empty();
    } catch (NumberFormatException beyondLong) {
      return Optional.empty();
    }
  }

  /** This position, to be put on record. */
  public JournalEntry entry() {
    return new JournalEntry.Control(
        "searched up to suggestion %d: %d duplicates, %d excluded, %d looked at in a row"
            .formatted(next, duplicates, excluded, looks));
  }
}
