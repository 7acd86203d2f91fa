package sweep.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.FullLength;
import sweep.journal.codec.EntryFormat;
import sweep.journal.codec.JournalCodec;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.StampedEntry;
import sweep.journal.repair.SalvagedLines;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.space.Value.IntValue;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialState;

/** Repair of journals with lost line breaks. */
class LostLineBreaksTest {
  @TempDir private Path folder;

  private final JournalCodec codec = new JournalCodec();

  private SalvagedLines salvaged(byte[] journal) throws IOException {
    Path file = folder.resolve("journal.jsonl");
    Files.write(file, journal);
    return SalvagedLines.of(file);
  }

  private static List<JournalEntry> entries(SalvagedLines lines) {
    return lines.found().stream().map(found -> found.stamped().entry()).toList();
  }

  private byte[] journal(List<JournalEntry> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long number = 0;
    for (JournalEntry entry : entries) {
      bytes.writeBytes(codec.encode(new StampedEntry(++number, 1000, entry)));
    }
    return bytes.toByteArray();
  }

  /** A trial and metrics with names like the first fields of a record. */
  private static JournalEntry named(int number, String first) {
    Map<String, Value> parameters = new LinkedHashMap<>();
    parameters.put(first, new IntValue(number));
    parameters.put("n", new IntValue(1));
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(first, 5.0);
    return new JournalEntry.TrialImported(
        new Trial(number, new Origin.Imported(number), Configuration.of(parameters), 0, 3),
        TrialState.Kind.COMPLETED,
        Optional.empty(),
        Metrics.of(metrics),
        Duration.ofMillis(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v", "lr"})
  void parametersAndMetricsOfAnyNameAreKept(String first) throws Exception {
    List<JournalEntry> written =
        List.of(Entries.opened(), named(0, first), named(1, first), named(2, first));
    byte[] journal = journal(written);
    for (int bit = 0; bit < 8; bit++) {
      byte[] damaged = journal.clone();
      int lineBreak = new String(damaged, StandardCharsets.ISO_8859_1).indexOf('\n', 500);
      damaged[lineBreak] ^= (byte) (1 << bit);

      assertEquals(written, entries(salvaged(damaged)), "bit " + bit);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r", " \t \r"})
  @FullLength
  void manyRecordsOnOneLineAreAllFound(String between) throws Exception {
    List<JournalEntry> written = new ArrayList<>(List.of(Entries.opened()));
    for (int i = 0; i < 10_000; i++) {
      written.add(Entries.created(i));
    }
    String text = new String(journal(written), StandardCharsets.UTF_8).replace("\n", between);

    SalvagedLines lines = salvaged(text.getBytes(StandardCharsets.UTF_8));

    assertEquals(written, entries(lines));
    assertEquals(1, lines.damages().size());
  }

  @Test
  void flippedBitInOneOfSeveralRecordsOnALineIsRepaired() throws Exception {
    List<JournalEntry> written = Entries.shortSweep();
    byte[] damaged =
        new String(journal(written), StandardCharsets.UTF_8)
            .replace('\n', ' ')
            .getBytes(StandardCharsets.UTF_8);
    damaged[new String(damaged, StandardCharsets.UTF_8).indexOf("launch-1-1")] ^= 4;

    assertEquals(written, entries(salvaged(damaged)));
  }

  @Test
  void lostRecordAmongSeveralOnALineIsCounted() throws Exception {
    byte[] damaged =
        new String(journal(Entries.shortSweep()), StandardCharsets.UTF_8)
            .replace('\n', ' ')
            .replace("launch-2-1", "##########")
            .getBytes(StandardCharsets.UTF_8);

    SalvagedLines lines = salvaged(damaged);

    assertEquals(Entries.shortSweep().size() - 1, lines.found().size());
    assertEquals(1, lines.lostAfter(13));
    assertFalse(lines.mayHaveLost(EntryFormat.SPEC_CHANGED, 13));
  }
}
