package sweep.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sweep.trial.Pace;

/**
 * A journal with every kind of entry and every text of a control, as it was written once: it stays
 * readable, and means the same, for ever. What a later version adds goes into a file of its own;
 * this one is never written again.
 */
class GoldenJournalTest {
  private static final Path FILE = Path.of("src/test/resources/golden/journal.jsonl");
  private static final long MILLIS = 1_700_000_000_123L;

  private static final List<String> CONTROLS =
      List.of(
          "pause",
          "go on",
          "slots 3",
          "begin anew",
          "run_cap 60",
          "run_cap as in the spec",
          "searched up to suggestion 12: 3 duplicates, 4 excluded, 7 looked at in a row",
          "stop drain",
          "stop end",
          "stop kill",
          "gave up: 2 trials failed, more than max_failures 1");

  private static List<JournalEntry> entries() {
    return Stream.concat(
            Entries.everyKind().stream(), CONTROLS.stream().map(JournalEntry.Control::new))
        .toList();
  }

  @Test
  void everyEntryIsReadAsItWas() throws Exception {
    byte[] bytes = Files.readAllBytes(FILE);
    List<JournalEntry> read = new ArrayList<>();
    JournalCodec codec = new JournalCodec();
    int start = 0;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        StampedEntry stamped = codec.decode(bytes, start, end - start);
        assertEquals(read.size() + 1, stamped.number());
        assertEquals(MILLIS, stamped.epochMillis());
        read.add(stamped.entry());
        start = end + 1;
      }
    }
    assertEquals(entries(), read);
  }

  @Test
  void entriesAreWrittenAsTheyWere() throws Exception {
    JournalCodec codec = new JournalCodec();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long number = 0;
    for (JournalEntry entry : entries()) {
      number++;
      bytes.writeBytes(codec.encode(new StampedEntry(number, MILLIS, entry)));
    }
    assertArrayEquals(Files.readAllBytes(FILE), bytes.toByteArray());
  }

  private static SweepHistory after(String... controls) {
    SweepHistory history = new SweepHistory();
    for (String control : controls) {
      history.apply(new JournalEntry.Control(control), MILLIS);
    }
    return history;
  }

  private static Pace paceAfter(String... controls) {
    return Pace.after(after(controls).controls());
  }

  @Test
  void controlsMeanWhatTheyMeant() {
    assertTrue(paceAfter("pause").paused());
    assertFalse(paceAfter("pause", "go on").paused());
    assertEquals(OptionalInt.of(3), paceAfter("slots 3", "stop drain").slots());
    assertEquals(new Pace(false, OptionalInt.empty()), paceAfter("pause", "slots 3", "begin anew"));
    assertEquals(
        Optional.of("2 trials failed, more than max_failures 1"),
        after("gave up: 2 trials failed, more than max_failures 1").gaveUp());
    assertEquals(
        Optional.of(new SearchPosition(12, 3, 4, 7)),
        after("searched up to suggestion 12: 3 duplicates, 4 excluded, 7 looked at in a row")
            .searched());
  }
}
