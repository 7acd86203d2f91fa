package sweep.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.journal.entry.JournalEntry;
import sweep.store.SweepDirectory;
import sweep.store.SweepOwner;

/** The file spec.yaml follows the journal unless another program or user wrote it. */
class StoredSpecTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final SweepOwner OWNER =
      new SweepOwner(7, 42, "my box", "boot-1", "2026-01-01T00:00:00Z");

  private SweepDirectory directory;
  private SweepStore store;

  @BeforeEach
  void begin(@TempDir Path folder) throws Exception {
    directory = new SweepDirectory(folder.resolve("runs/small"));
    store = SweepStore.open(directory, OWNER, CLOCK);
    store.begin(opened(), CLOCK);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private static JournalEntry.SweepOpened opened() {
    return new JournalEntry.SweepOpened("1.0", "small", "/work", "first: 1\n");
  }

  private void change() throws IOException {
    store.record(List.of(new JournalEntry.SpecChanged("second: 2\n", false)), CLOCK);
  }

  @Test
  void changeIsInTheFileAfterItIsOnRecord() throws IOException {
    assertEquals("first: 1\n", Files.readString(directory.spec()));
    change();

    assertTrue(store.updateSpec());

    assertEquals("second: 2\n", Files.readString(directory.spec()));
  }

  @Test
  void whatACrashLeftIsCompleted() throws IOException {
    for (String left : List.of("", "\0\0\0", "first: 1\n")) {
      change();
      Files.writeString(directory.spec(), left);
      store.record(List.of(new JournalEntry.SpecChanged("first: 1\n", false)), CLOCK);
      change();

      assertTrue(store.updateSpec());

      assertEquals("second: 2\n", Files.readString(directory.spec()), left);
    }
    Files.delete(directory.spec());
    assertTrue(store.updateSpec());
    assertEquals("second: 2\n", Files.readString(directory.spec()));
  }

  @Test
  void blocksThatAPowerCutLeftAreCompletedAndLinesThatAUserLeftStay() throws IOException {
    String text = "# " + "-".repeat(8000) + "\nsecond: 2\nthird: 3\n";
    store.record(List.of(new JournalEntry.SpecChanged(text, false)), CLOCK);
    Files.writeString(directory.spec(), text.substring(0, 4096));

    assertTrue(store.updateSpec());
    assertEquals(text, Files.readString(directory.spec()));

    String shorter = text.substring(0, text.indexOf("third"));
    Files.writeString(directory.spec(), shorter);
    assertFalse(store.updateSpec());
    assertEquals(shorter, Files.readString(directory.spec()));
  }

  @Test
  void whatAUserWroteStays() throws IOException {
    change();
    Files.writeString(directory.spec(), "mine: 3\n");

    assertFalse(store.updateSpec());

    assertEquals("mine: 3\n", Files.readString(directory.spec()));
  }

  @Test
  void emptyJournalStaysEmptyBesideAForeignSpec() throws Exception {
    SweepDirectory other = new SweepDirectory(directory.root().resolveSibling("other"));
    Files.createDirectory(other.root());
    Files.writeString(other.spec(), "mine: 3\n");
    Files.createFile(other.journal());
    SweepStore refused = SweepStore.open(other, OWNER, CLOCK);

    assertThrows(FileAlreadyExistsException.class, () -> refused.begin(opened(), CLOCK));

    assertEquals(0, Files.size(other.journal()));
    assertEquals("mine: 3\n", Files.readString(other.spec()));
  }

  @Test
  void failedStartOfASweepLeavesNothing() throws Exception {
    SweepDirectory other = new SweepDirectory(directory.root().resolveSibling("other"));
    Files.createDirectory(other.root());
    Files.writeString(other.spec(), "mine: 3\n");
    SweepStore refused = SweepStore.open(other, OWNER, CLOCK);

    assertThrows(FileAlreadyExistsException.class, () -> refused.begin(opened(), CLOCK));

    assertEquals(List.of("spec.yaml"), List.of(other.root().toFile().list()));
    assertEquals("mine: 3\n", Files.readString(other.spec()));
  }
}
