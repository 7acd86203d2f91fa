package sweep.journal;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.AttemptOutput;
import sweep.trial.CodeState;
import sweep.trial.FailureCause;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialState;

class JournalCodecTest {
  private final JournalCodec codec = new JournalCodec();

  static List<JournalEntry> entries() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", Double.NaN);
    metrics.put("Validation/Accuracy", 0.1 + 0.2);
    metrics.put("worst", Double.NEGATIVE_INFINITY);
    AttemptId id = new AttemptId(3, 2);
    return Stream.concat(
            Entries.shortSweep().stream(),
            Stream.of(
                new JournalEntry.TrialCreated(
                    new Trial(5, new Origin.Baseline(), everyType(), 2, -9)),
                new JournalEntry.TrialCreated(
                    new Trial(6, new Origin.Confirming(new Origin.Baseline()), everyType(), 3, -8)),
                new JournalEntry.TrialCreated(
                    new Trial(
                        7, new Origin.Confirming(new Origin.Suggested(4)), everyType(), 3, -8)),
                new JournalEntry.AttemptEnded(
                    id,
                    new AttemptEnd.Lost("the machine \"went\" down"),
                    Duration.ZERO,
                    new AttemptOutput(
                        Metrics.of(metrics), Optional.of("Killed"), List.of("CUDA.*", "NaN")),
                    Optional.of("pid 12 would not end")),
                Entries.ended(1, 1, new AttemptEnd.Stopped()),
                Entries.measured(1, TrialState.Kind.COMPLETED),
                Entries.imported(3),
                Entries.runner(Optional.empty()),
                Entries.runner(Optional.of(new CodeState("0123abcd", true))),
                Entries.ended(1, 1, new AttemptEnd.Unstartable("no such command")),
                Entries.ended(1, 1, new AttemptEnd.Unhandled("a fault")),
                Entries.failed(4, new FailureCause.ExitCode(137, Optional.of("Killed"))),
                Entries.failed(4, new FailureCause.ExitCode(1, Optional.empty())),
                Entries.failed(4, new FailureCause.Unhandled("a fault")),
                Entries.failed(4, new FailureCause.NotFinite("loss", Double.POSITIVE_INFINITY)),
                new JournalEntry.TrialEnded(4, TrialState.Kind.NO_METRIC, Optional.empty()),
                new JournalEntry.AttemptEnding(id, new AttemptEnd.Stopped()),
                new JournalEntry.TrialReopened(4),
                new JournalEntry.Control("run_cap 60"),
                new JournalEntry.SpecChanged("\tname: \u0001x\uD83D\uDE00", true)))
        .toList();
  }

  private static Configuration everyType() {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("whole", new Value.Whole(Long.MIN_VALUE));
    values.put("real", new Value.Real(1.0));
    values.put("tiny", new Value.Real(Double.MIN_VALUE));
    values.put("large", new Value.Real(1e16));
    values.put("endless", new Value.Real(Double.POSITIVE_INFINITY));
    values.put("text", new Value.Text("inf"));
    values.put("truth", new Value.Truth(true));
    values.put("nothing", new Value.Nothing());
    values.put(
        "sequence", new Value.Sequence(List.of(new Value.Whole(1), new Value.Real(Double.NaN))));
    values.put("group", new Value.Group(Map.of("a", new Value.Text("1"))));
    values.put("like real", new Value.Group(Map.of("real", new Value.Text("photos"))));
    values.put("like inf", new Value.Group(Map.of("real", new Value.Text("inf"))));
    values.put("more so", new Value.Group(Map.of("'real", new Value.Real(Double.NaN))));
    return Configuration.of(values);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyEntryComesBackAsItWas(JournalEntry entry) throws Exception {
    StampedEntry stamped = new StampedEntry(7, 1_700_000_000_123L, entry);

    byte[] line = codec.encode(stamped);

    assertEquals('\n', line[line.length - 1]);
    assertTrue(JournalCodec.isWhole(line, 0, line.length - 1));
    StampedEntry back = codec.decode(line, 0, line.length - 1);
    assertEquals(stamped, back);
    assertTrue(Arrays.equals(line, codec.encode(back)), "types of values are kept");
  }

  @Test
  void everyKindOfEntryIsAmongTheExamples() {
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
  void recordsReadWellWithoutTheTool() {
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
  void anyFlippedBitIsNoticed() {
    byte[] line = codec.encode(new StampedEntry(1, 2, Entries.created(0)));
    for (int bit = 0; bit < 8 * (line.length - 1); bit++) {
      byte[] flipped = line.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertFalse(JournalCodec.isWhole(flipped, 0, flipped.length - 1), "bit " + bit);
    }
  }

  @Test
  void recordOfANewerVersionIsNotGuessedAt() throws Exception {
    String text = "{\"v\":2,\"n\":1,\"at\":5,\"kind\":\"sweep-opened\"}";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    DamagedRecordException refused =
        assertThrows(DamagedRecordException.class, () -> codec.decode(bytes, 0, bytes.length));

    assertEquals("it was written by a newer version of sweep", refused.getMessage());
  }
}
