package sweep.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;

@Timeout(30)
class FileJournalTest {
  /** A disk in memory that tracks forced bytes and can be full or broken. */
  private static final class FakeDisk implements JournalFile {
    private byte[] memory = new byte[0];
    private byte[] safe = new byte[0];
    private boolean[] dirty = new boolean[0];
    private int roomBytes = Integer.MAX_VALUE;
    private int forcesThatFail;
    private int forces;

    @Override
    public synchronized void write(byte[] bytes, long position) throws IOException {
      int start = (int) position;
      int count = Math.max(0, Math.min(bytes.length, roomBytes - start));
      int size = Math.max(memory.length, start + count);
      memory = Arrays.copyOf(memory, size);
      dirty = Arrays.copyOf(dirty, size);
      System.arraycopy(bytes, 0, memory, start, count);
      Arrays.fill(dirty, start, start + count, true);
      if (count < bytes.length) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public synchronized long size() {
      return memory.length;
    }

    @Override
    public synchronized void truncate(long size) {
      memory = Arrays.copyOf(memory, (int) size);
      dirty = Arrays.copyOf(dirty, (int) size);
    }

    @Override
    public synchronized void force() throws IOException {
      forces++;
      boolean failing = forcesThatFail > 0;
      byte[] forced = Arrays.copyOf(safe, memory.length);
      for (int i = 0; i < memory.length; i++) {
        if (dirty[i] && !failing) {
          forced[i] = memory[i];
        }
        // As Linux does: after a failed force, the pages count as clean.
        dirty[i] = false;
      }
      safe = forced;
      if (failing) {
        forcesThatFail--;
        throw new IOException("Input/output error");
      }
    }

    @Override
    public void close() {}

    synchronized void setRoom(int bytes) {
      roomBytes = bytes;
    }

    synchronized String afterPowerCut() {
      return new String(safe, StandardCharsets.UTF_8);
    }

    synchronized String afterKill() {
      return new String(memory, StandardCharsets.UTF_8);
    }
  }

  private static final JournalReader.Extent EMPTY = new JournalReader.Extent(0, 0, 0);

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final JournalListener listener =
      new JournalListener() {
        @Override
        public void stuck(String reason) {
          events.add("stuck: " + reason);
        }

        @Override
        public void recovered() {
          events.add("recovered");
        }
      };
  private final FakeDisk disk = new FakeDisk();

  private FileJournal journal() {
    return new FileJournal(disk, EMPTY, listener, Duration.ofMillis(2));
  }

  private static JournalEntry entry(int number) {
    return new JournalEntry.Control(new ControlAction.Unknown("entry " + number));
  }

  private String nextTold() throws InterruptedException {
    return events.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void forcedEntryIsAcknowledgedOnceItIsOnTheDisk() throws Exception {
    try (Journal journal = journal()) {
      for (int i = 0; i < 50; i++) {
        int number = i;
        journal.append(List.of(entry(i)), 0, Journal.Durability.WRITTEN, () -> {});
        journal.append(
            List.of(entry(1000 + i)),
            0,
            Journal.Durability.FORCED,
            () ->
                events.add(
                    String.valueOf(
                        disk.afterPowerCut()
                            .contains("entry 10" + (number < 10 ? "0" : "") + number + "\""))));
        assertEquals("true", nextTold());
      }
    }
  }

  @Test
  void writtenEntryIsAcknowledgedInThePageCacheWithoutForce() throws Exception {
    try (Journal journal = journal()) {
      journal.append(
          List.of(entry(1)),
          0,
          Journal.Durability.WRITTEN,
          () -> events.add(disk.afterKill().contains("entry 1") + " " + disk.forces));
      assertEquals("true 0", nextTold());
    }
  }

  @Test
  void waitingEntriesAreForcedTogetherAndInOrder() throws Exception {
    ByteArrayOutputStream order = new ByteArrayOutputStream();
    try (Journal journal = journal()) {
      for (int i = 0; i < 2000; i++) {
        byte[] mark = (i + "\n").getBytes(StandardCharsets.US_ASCII);
        journal.append(
            List.of(entry(i)), 0, Journal.Durability.FORCED, () -> order.writeBytes(mark));
      }
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      expected.add(Integer.toString(i));
    }
    assertEquals(expected, order.toString(StandardCharsets.US_ASCII).lines().toList());
    assertTrue(disk.forces <= 2001, "at most one force for each, and one to close");
    assertEquals(2000, disk.afterPowerCut().lines().count());
  }

  @Test
  void fullDiskIsReportedOnceAndEntriesAreWrittenLater(@TempDir Path folder) throws Exception {
    try (Journal journal = journal()) {
      journal.append(List.of(entry(1)), 0, Journal.Durability.FORCED, () -> events.add("safe 1"));
      assertEquals("safe 1", nextTold());
      disk.setRoom(disk.afterKill().length() + 20);
      journal.append(List.of(entry(2)), 0, Journal.Durability.FORCED, () -> events.add("safe 2"));
      assertEquals("stuck: No space left on device", nextTold());
      journal.append(List.of(entry(3)), 0, Journal.Durability.FORCED, () -> events.add("safe 3"));
      disk.setRoom(Integer.MAX_VALUE);
      assertEquals("recovered", nextTold());
      assertEquals("safe 2", nextTold());
      assertEquals("safe 3", nextTold());
    }
    Path file = folder.resolve("journal.jsonl");
    Files.writeString(file, disk.afterPowerCut());
    assertEquals(3, JournalReader.read(file, entry -> {}).entries());
  }

  @Test
  void failedForceIsRetriedByWritingAgain(@TempDir Path folder) throws Exception {
    disk.forcesThatFail = 3;
    try (Journal journal = journal()) {
      journal.append(List.of(entry(1)), 0, Journal.Durability.WRITTEN, () -> events.add("written"));
      assertEquals("written", nextTold());
      journal.append(List.of(entry(2)), 0, Journal.Durability.FORCED, () -> events.add("safe"));
      assertEquals("stuck: Input/output error", nextTold());
      assertEquals("recovered", nextTold());
      assertEquals("safe", nextTold());
      Path file = folder.resolve("journal.jsonl");
      Files.writeString(file, disk.afterPowerCut());
      JournalReader.Extent extent = JournalReader.read(file, entry -> {});
      assertEquals(new JournalReader.Extent(2, disk.afterPowerCut().length(), 0), extent);
    }
  }

  @Test
  void closingDoesNotWaitForAFullDisk() throws Exception {
    disk.setRoom(10);
    Journal journal = journal();
    journal.append(List.of(entry(1)), 0, Journal.Durability.FORCED, () -> events.add("safe"));
    assertEquals("stuck: No space left on device", nextTold());

    journal.close();

    assertFalse(events.contains("safe"));
  }

  @Test
  void fileChangedByAnotherProgramIsNotWrittenTo() throws Exception {
    try (FileJournal journal = journal()) {
      journal.append(List.of(entry(1)), 0, Journal.Durability.FORCED, () -> events.add("safe"));
      assertEquals("safe", nextTold());
      String whole = disk.afterKill();
      assertEquals(Optional.empty(), journal.foreignChange());

      disk.truncate(0);

      String change =
          "was cut to 0 of %d bytes by another program; restore it from a copy"
              .formatted(whole.length());
      assertEquals(Optional.of(change), journal.foreignChange());
      journal.append(List.of(entry(2)), 0, Journal.Durability.FORCED, () -> events.add("safe"));
      assertEquals("stuck: it " + change, nextTold());
      assertEquals("", disk.afterKill());

      disk.write(whole.getBytes(StandardCharsets.UTF_8), 0);

      assertEquals("recovered", nextTold());
      assertEquals("safe", nextTold());
      assertTrue(disk.afterKill().startsWith(whole));
      assertEquals(2, disk.afterKill().lines().count());

      disk.write(new byte[] {'x'}, disk.size());

      assertTrue(journal.foreignChange().orElseThrow().startsWith("was written to by another"));
    }
  }
}
