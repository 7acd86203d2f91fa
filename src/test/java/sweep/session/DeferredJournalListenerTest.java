package sweep.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sweep.journal.Journal;
import sweep.journal.entry.JournalEntry;

@Timeout(30)
class DeferredJournalListenerTest {
  private final DeferredJournalListener relay = new DeferredJournalListener();

  /** A journal whose thread handles each append with the given function. */
  private static Journal journal(Consumer<Runnable> onAppend) {
    return new Journal() {
      @Override
      public void append(
          List<JournalEntry> entries, long epochMillis, Durability durability, Runnable safe) {
        new Thread(() -> onAppend.accept(safe)).start();
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void entriesThatTheDiskTookAreSafe() {
    assertTrue(relay.isSafe(journal(Runnable::run)));
  }

  @Test
  void entriesThatTheDiskRefusesAreNotSafe() {
    assertFalse(relay.isSafe(journal(safe -> relay.stuck("No space left on device"))));
  }

  @Test
  void nothingIsSafeWhileTheDiskRefuses() {
    relay.stuck("No space left on device");

    assertFalse(relay.isSafe(journal(Runnable::run)));

    relay.recovered();

    assertTrue(relay.isSafe(journal(Runnable::run)));
  }
}
