package sweep.journal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.journal.Entries;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.StampedEntry;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.AttemptOutput;
import sweep.trial.MeasuredSpread;
import sweep.trial.Metrics;

class JournalCodecTest {
  private final JournalCodec codec = new JournalCodec();

  static List<JournalEntry> entries() {
    return Entries.everyKindOfAllVersions();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyEntryIsDecodedUnchanged(JournalEntry entry) throws Exception {
    StampedEntry stamped = new StampedEntry(7, 1_700_000_000_123L, entry);

    byte[] line = codec.encode(stamped);

    assertEquals('\n', line[line.length - 1]);
    assertTrue(JournalCodec.isWhole(line, 0, line.length - 1));
    StampedEntry back = codec.decode(line, 0, line.length - 1);
    assertEquals(stamped, back);
    assertTrue(Arrays.equals(line, codec.encode(back)), "types of values are kept");
  }

  @Test
  void measuredSpreadsAreKeptInOrder() throws Exception {
    Map<String, Double> values = new LinkedHashMap<>();
    List.of("z", "acc", "pp512/avg_ts", "plain").forEach(name -> values.put(name, 1.5));
    Map<String, MeasuredSpread> spreads = new LinkedHashMap<>();
    spreads.put("z", MeasuredSpread.unnamed(0.5));
    spreads.put("acc", MeasuredSpread.error(0.01));
    spreads.put("pp512/avg_ts", MeasuredSpread.deviation(23.45, 5));
    JournalEntry ended =
        new JournalEntry.AttemptEnded(
            new AttemptId(3, 1),
            new AttemptEnd.Exited(0),
            Duration.ZERO,
            AttemptOutput.of(Metrics.of(values).with(spreads)),
            Optional.empty());

    byte[] line = codec.encode(new StampedEntry(7, 1_700_000_000_123L, ended));

    assertTrue(
        new String(line, StandardCharsets.UTF_8)
            .contains(
                "\"spreads\":{\"z\":{\"spread\":0.5},\"acc\":{\"se\":0.01},"
                    + "\"pp512/avg_ts\":{\"sd\":23.45,\"n\":5}}"),
        () -> new String(line, StandardCharsets.UTF_8));
    assertEquals(ended, codec.decode(line, 0, line.length - 1).entry());
  }

  @Test
  void examplesCoverEveryKindOfEntry() {
    Set<Class<?>> seen =
        entries().stream().map(Object::getClass).collect(Collectors.toUnmodifiableSet());

    assertEquals(
        EnumSet.allOf(EntryFormat.class).stream()
            .map(EntryFormat::type)
            .collect(Collectors.toUnmodifiableSet()),
        seen);
    assertEquals(
        Set.of(JournalEntry.class.getPermittedSubclasses()), seen, "every entry has a format");
  }

  @Test
  void recordsAreReadableText() {
    String line =
        new String(
            codec.encode(new StampedEntry(4, 1_700_000_000_123L, Entries.spawned(17, 1))),
            StandardCharsets.UTF_8);

    assertEquals(
        "{\"v\":1,\"n\":4,\"at\":1700000000123,\"kind\":\"attempt-pid\",\"trial\":17,\"attempt\":1,"
            + "\"pid\":4711,\"start_tick\":123456,\"crc\":\"24c317f2\"}\n",
        line);
  }

  @Test
  void anyFlippedBitIsDetected() {
    byte[] line = codec.encode(new StampedEntry(1, 2, Entries.created(0)));
    for (int bit = 0; bit < 8 * (line.length - 1); bit++) {
      byte[] flipped = line.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertFalse(JournalCodec.isWhole(flipped, 0, flipped.length - 1), "bit " + bit);
    }
  }

  @Test
  void recordOfANewerVersionIsRefused() throws Exception {
    String text = "{\"v\":5,\"n\":1,\"at\":5,\"kind\":\"sweep-opened\"}";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    DamagedRecordException refused =
        assertThrows(DamagedRecordException.class, () -> codec.decode(bytes, 0, bytes.length));

    assertEquals("it was written by a newer version of sweep", refused.getMessage());
  }
}
