package sweep.tracking;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of that which was sent. */
class TrackingLedgerTest {
  @TempDir private Path folder;

  @Test
  void oneAtATimeHasIt() throws Exception {
    Path file = folder.resolve("tracking.jsonl");
    TrackingLedger.open(file, "here").sent("1", "completed 1");

    TrackingException taken =
        assertThrows(TrackingException.class, () -> TrackingLedger.open(file, "here"));
    assertTrue(taken.isPassing());
  }

  @Test
  void lineThatWasCutOffIsSentAgainAndHarmsNoOther() throws Exception {
    Path file = folder.resolve("tracking.jsonl");
    String line = "{\"at\":\"here\",\"of\":\"%s\",\"sent\":\"completed 1\"}\n";
    Files.writeString(file, line.formatted("1") + line.formatted("2").substring(0, 20));

    TrackingLedger ledger = TrackingLedger.open(file, "here");
    assertTrue(ledger.wasSent("1", "completed 1"));
    assertFalse(ledger.wasSent("2", "completed 1"));
    ledger.sent("3", "completed 1");
    assertTrue(Files.readString(file).endsWith("\n" + line.formatted("3")));
  }
}
