package sweep.journal.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a search has looked, as it is on record. */
class SearchPositionTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 12, 999_999_999_999_999_999L, Long.MAX_VALUE})
  void numberOfAnyLengthIsReadBack(long number) {
    SearchPosition position = new SearchPosition(number, number, number, number);
    JournalEntry.Control written = (JournalEntry.Control) position.entry();

    assertEquals(Optional.of(position), SearchPosition.of(written.action()));
  }

  @Test
  void numberBeyondThoseOfSuggestionsIsNone() {
    assertEquals(
        Optional.empty(),
        SearchPosition.of(
            "searched up to suggestion 9999999999999999999: 0 duplicates, 0 excluded, 0 looked at"
                + " in a row"));
  }
}
