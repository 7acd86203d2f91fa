package sweep.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.journal.codec.DamagedRecordException;
import sweep.journal.codec.JournalCodec;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.StampedEntry;
import sweep.space.Configuration;
import sweep.space.Value.IntValue;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialState;

/** Seeds in the journal: any number, or unknown. */
class TrialSeedTest {
  private static final Configuration ONE = Configuration.of(Map.of("x", new IntValue(1)));

  private final JournalCodec codec = new JournalCodec();

  private JournalEntry readBack(JournalEntry entry) throws DamagedRecordException {
    byte[] line = codec.encode(new StampedEntry(1, 0, entry));
    return codec.decode(line, 0, line.length - 1).entry();
  }

  private static JournalEntry.TrialImported imported(OptionalLong seed) {
    return new JournalEntry.TrialImported(
        new Trial(3, new Origin.Imported(3), ONE, 2, seed),
        TrialState.Kind.COMPLETED,
        Optional.empty(),
        Metrics.none(),
        Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 2, -1, 0, Long.MAX_VALUE})
  void anySeedOfASpecIsReadBack(long seed) throws DamagedRecordException {
    JournalEntry created =
        new JournalEntry.TrialCreated(new Trial(3, new Origin.Suggested(3), ONE, 2, seed));

    assertEquals(created, readBack(created));
  }

  @Test
  void unknownSeedIsReadBack() throws DamagedRecordException {
    JournalEntry unknown = imported(OptionalLong.empty());

    assertEquals(unknown, readBack(unknown));
    assertEquals(imported(OptionalLong.of(7)), readBack(imported(OptionalLong.of(7))));
    JournalEntry least = imported(OptionalLong.of(Long.MIN_VALUE + 2));
    assertEquals(least, readBack(least));
  }

  @Test
  void unknownSeedOfAnOlderJournalIsReadBack() throws DamagedRecordException {
    byte[] old =
        ("{\"v\":1,\"n\":1,\"at\":0,\"kind\":\"trial-imported\",\"trial\":3,\"import\":3,\"repeat\":2,"
                + "\"seed\":-9223372036854775806,\"params\":{\"x\":1},\"state\":\"completed\","
                + "\"metrics\":{},\"duration_ms\":0}")
            .getBytes(StandardCharsets.UTF_8);

    assertEquals(imported(OptionalLong.empty()), codec.decode(old, 0, old.length).entry());
  }
}
