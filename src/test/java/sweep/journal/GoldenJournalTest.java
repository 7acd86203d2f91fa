package sweep.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sweep.journal.codec.JournalCodec;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SearchPosition;
import sweep.journal.entry.StampedEntry;
import sweep.space.Configuration;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.FailureCause;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialState;

/**
 * Compares with golden journals, which contain every kind of entry and control action. They must
 * stay readable with the same meaning, and are never changed. Later additions go into new files.
 */
class GoldenJournalTest {
  private static final Path FILE = Path.of("src/test/resources/golden/journal.jsonl");

  /** The additions of the second version of the schema. */
  private static final Path SECOND_FILE = Path.of("src/test/resources/golden/journal-2.jsonl");

  /** The additions of the third version of the schema. */
  private static final Path THIRD_FILE = Path.of("src/test/resources/golden/journal-3.jsonl");

  /** Additions of the third version: what the user gave a search to start with. */
  private static final Path GIVEN_FILE = Path.of("src/test/resources/golden/journal-3-given.jsonl");

  /** Additions of the fourth version: what users asked of the sweep while it ran. */
  private static final Path CONTROL_FILE =
      Path.of("src/test/resources/golden/journal-4-control.jsonl");

  /** Additions of the fourth version: what users asked for a time to come. */
  private static final Path LATER_CONTROL_FILE =
      Path.of("src/test/resources/golden/journal-4-later.jsonl");

  /** Additions of the third version: the code that trials ran. */
  private static final Path CODE_FILE = Path.of("src/test/resources/golden/journal-3-code.jsonl");

  /** The additions of the fourth version of the schema. */
  private static final Path FOURTH_FILE = Path.of("src/test/resources/golden/journal-4.jsonl");

  /** Additions of the third version: what a search with a model learns. */
  private static final Path MODELS_FILE =
      Path.of("src/test/resources/golden/journal-3-models.jsonl");

  private static final long MILLIS = 1_700_000_000_123L;

  private static final List<ControlAction> CONTROLS =
      List.of(
          new ControlAction.Paused(),
          new ControlAction.Resumed(/* later= */ false),
          new ControlAction.SlotsChanged(3),
          new ControlAction.ControlsReset(),
          new ControlAction.RunCapSet(OptionalInt.of(60)),
          new ControlAction.RunCapSet(OptionalInt.empty()),
          new ControlAction.Searched(new SearchPosition(12, 3, 4, 7)),
          new ControlAction.StopRequested(ControlAction.StopRequested.Level.DRAIN),
          new ControlAction.StopRequested(ControlAction.StopRequested.Level.END),
          new ControlAction.StopRequested(ControlAction.StopRequested.Level.KILL),
          new ControlAction.GaveUp("2 trials failed, more than max_failures 1"));

  private static List<JournalEntry> entries() {
    return Stream.concat(
            Entries.everyKind().stream(), CONTROLS.stream().map(JournalEntry.Control::new))
        .toList();
  }

  /** Entries that need the second version of the schema. */
  private static List<JournalEntry> entriesOfSecondVersion() {
    AttemptEnd fault = new AttemptEnd.Unhandled("a fault");
    return List.of(
        Entries.ended(1, 1, fault),
        new JournalEntry.AttemptEnding(new AttemptId(3, 2), fault),
        Entries.failed(4, new FailureCause.Unhandled("a fault")),
        imported(OptionalLong.empty()),
        imported(OptionalLong.of(Long.MIN_VALUE + 1)));
  }

  private static JournalEntry imported(OptionalLong seed) {
    return new JournalEntry.TrialImported(
        new Trial(3, new Origin.Imported(3), Configuration.of(Map.of()), 1, seed),
        TrialState.Kind.COMPLETED,
        Optional.empty(),
        Metrics.none(),
        Duration.ZERO);
  }

  private static List<JournalEntry> read(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
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
    return read;
  }

  private static List<String> written(List<JournalEntry> entries) {
    JournalCodec codec = new JournalCodec();
    List<String> lines = new ArrayList<>();
    for (JournalEntry entry : entries) {
      byte[] line = codec.encode(new StampedEntry(lines.size() + 1, MILLIS, entry));
      lines.add(new String(line, 0, line.length - 1, StandardCharsets.UTF_8));
    }
    return lines;
  }

  @Test
  void everyEntryIsStillReadTheSame() throws Exception {
    assertEquals(entries(), read(FILE));
    assertEquals(entriesOfSecondVersion(), read(SECOND_FILE));
    assertEquals(Entries.ofThirdVersion(), read(THIRD_FILE));
    assertEquals(Entries.ofGiven(), read(GIVEN_FILE));
    assertEquals(Entries.ofControl(), read(CONTROL_FILE));
    assertEquals(Entries.ofLaterControl(), read(LATER_CONTROL_FILE));
    assertEquals(Entries.ofCode(), read(CODE_FILE));
    assertEquals(Entries.ofFourthVersion(), read(FOURTH_FILE));
    assertEquals(Entries.ofModels(), read(MODELS_FILE));
  }

  /** Two formats were first written with the wrong schema version, which can't express them. */
  @Test
  void entriesAreStillWrittenTheSame() throws Exception {
    List<String> lines = written(entries());
    List<String> golden = Files.readAllLines(FILE);
    assertEquals(golden.size(), lines.size());
    for (int i = 0; i < lines.size(); i++) {
      boolean isOfSecond = golden.get(i).contains(":\"unhandled\"");
      assertEquals(isOfSecond ? asSecond(golden.get(i)) : golden.get(i), lines.get(i));
    }
    assertEquals(Files.readAllLines(SECOND_FILE), written(entriesOfSecondVersion()));
    assertEquals(Files.readAllLines(THIRD_FILE), written(Entries.ofThirdVersion()));
    assertEquals(Files.readAllLines(GIVEN_FILE), written(Entries.ofGiven()));
    assertEquals(Files.readAllLines(CONTROL_FILE), written(Entries.ofControl()));
    assertEquals(Files.readAllLines(LATER_CONTROL_FILE), written(Entries.ofLaterControl()));
    assertEquals(Files.readAllLines(CODE_FILE), written(Entries.ofCode()));
    assertEquals(Files.readAllLines(FOURTH_FILE), written(Entries.ofFourthVersion()));
    assertEquals(Files.readAllLines(MODELS_FILE), written(Entries.ofModels()));
  }

  /** The same record with the second schema version and its checksum. */
  private static String asSecond(String line) {
    byte[] body =
        line.replaceFirst("^\\{\"v\":1,", "{\"v\":2,")
            .replaceFirst(",\"crc\":\"[0-9a-f]{8}\"\\}$", "")
            .getBytes(StandardCharsets.UTF_8);
    return new String(body, StandardCharsets.UTF_8) + JournalCodec.trailer(body, 0, body.length);
  }
}
