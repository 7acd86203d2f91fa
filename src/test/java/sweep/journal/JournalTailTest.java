package sweep.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.journal.codec.JournalCodec;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.StampedEntry;
import sweep.store.SweepDirectory;

class JournalTailTest {
  @TempDir private Path folder;
  private final JournalCodec codec = new JournalCodec();

  private byte[] line(int number, String action) {
    return codec.encode(new StampedEntry(number, 0, entry(action)));
  }

  private static JournalEntry entry(String action) {
    return new JournalEntry.Control(new ControlAction.Unknown(action));
  }

  private void append(byte[] bytes) throws IOException {
    Files.write(
        folder.resolve("journal.jsonl"),
        bytes,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void recordHalfWrittenAtTheStartIsReturnedOnceComplete() throws IOException {
    append(line(1, "before"));
    byte[] two = line(2, "x".repeat(20_000));
    append(Arrays.copyOf(two, 15_000));
    JournalTail tail = new JournalTail(new SweepDirectory(folder));
    assertEquals(List.of(), tail.next());

    append(Arrays.copyOfRange(two, 15_000, two.length));

    assertEquals(List.of(entry("x".repeat(20_000))), tail.next());
  }

  @Test
  void returnsEachNewCompleteEntryOnce() throws IOException {
    append(line(1, "before"));
    JournalTail tail = new JournalTail(new SweepDirectory(folder));
    assertEquals(List.of(), tail.next());

    append(line(2, "two"));
    byte[] three = line(3, "three");
    append(Arrays.copyOf(three, 10));
    assertEquals(List.of(entry("two")), tail.next());

    append(Arrays.copyOfRange(three, 10, three.length));
    append("noise\n".getBytes(StandardCharsets.UTF_8));
    append(line(4, "four"));
    assertEquals(List.of(entry("three"), entry("four")), tail.next());
    assertEquals(List.of(), tail.next());
  }
}
