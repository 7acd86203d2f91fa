package sweep.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.journal.codec.JournalCodec;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SalvageAid;
import sweep.journal.entry.StampedEntry;
import sweep.journal.repair.JournalSalvage;
import sweep.store.SweepDirectory;
import sweep.store.SweepHeldException;
import sweep.store.SweepLock;
import sweep.store.SweepOwner;

class TornJournalTest {
  private static final SweepOwner OWNER =
      new SweepOwner(7, 99, "my box", "boot", "2026-01-01T00:00:00Z");

  private static final JournalListener NO_TROUBLE =
      new JournalListener() {
        @Override
        public void stuck(String reason) {
          throw new AssertionError(reason);
        }

        @Override
        public void recovered() {}
      };

  @TempDir private Path folder;
  private SweepDirectory directory;
  private final List<byte[]> lines = new ArrayList<>();
  private byte[] whole = new byte[0];

  @BeforeEach
  void writeJournal() throws IOException {
    directory = new SweepDirectory(folder);
    JournalCodec codec = new JournalCodec();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long number = 1;
    for (JournalEntry entry : Entries.shortSweep()) {
      lines.add(codec.encode(new StampedEntry(number++, 1000 + number, entry)));
      bytes.writeBytes(lines.get(lines.size() - 1));
    }
    whole = bytes.toByteArray();
  }

  private static long wholeLines(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
  }

  private SweepStore open() throws Exception {
    return SweepStore.open(directory, OWNER, InstantSource.system());
  }

  private static void appendSafely(SweepStore store, JournalEntry entry) throws Exception {
    CountDownLatch safe = new CountDownLatch(1);
    try (Journal journal = store.journal(NO_TROUBLE)) {
      journal.append(List.of(entry), 0, Journal.Durability.FORCED, safe::countDown);
      assertTrue(safe.await(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void journalCutAtAnyByteKeepsItsCompleteEntries() throws Exception {
    int lastThree = lines.stream().skip(lines.size() - 3).mapToInt(line -> line.length).sum();
    for (int size = whole.length - lastThree; size < whole.length; size++) {
      byte[] cut = Arrays.copyOf(whole, size);
      Files.write(directory.journal(), cut);
      long kept = wholeLines(cut);
      try (SweepStore store = open()) {
        assertEquals(kept, JournalReader.read(directory.journal(), entry -> {}).entries());
        assertEquals(cut[size - 1] != '\n', store.notice().isPresent(), "cut at " + size);
        appendSafely(store, new JournalEntry.Control(new ControlAction.Unknown("after the cut")));
      }
      JournalReader.Extent extent = JournalReader.read(directory.journal(), entry -> {});
      assertEquals(kept + 1, extent.entries());
      assertEquals(0, extent.tornBytes());
    }
  }

  @Test
  void incompleteWriteIsMovedToAnotherFile() throws Exception {
    byte[] cut = Arrays.copyOf(whole, whole.length - 5);
    Files.write(directory.journal(), cut);
    byte[] last = lines.get(lines.size() - 1);

    try (SweepStore store = open()) {
      String notice = store.notice().orElseThrow();
      assertTrue(
          notice.startsWith(
              "the journal ended in an incomplete write: moved its %d bytes to journal.torn-"
                  .formatted(last.length - 5)),
          notice);
    }
    try (Stream<Path> files = Files.list(folder)) {
      Path aside =
          files
              .filter(file -> file.getFileName().toString().startsWith("journal.torn-"))
              .findFirst()
              .orElseThrow();
      assertArrayEquals(Arrays.copyOf(last, last.length - 5), Files.readAllBytes(aside));
    }
  }

  static Stream<byte[]> rubbish() {
    return Stream.of(
        new byte[4096],
        "12\n".getBytes(StandardCharsets.US_ASCII),
        "{\"v\":1,\"n\":99}\n{}\n\n".getBytes(StandardCharsets.US_ASCII),
        new byte[] {(byte) 0xc3},
        new byte[200_000]);
  }

  @ParameterizedTest
  @MethodSource("rubbish")
  void garbageAfterTheLastEntryIsAnIncompleteWrite(byte[] rubbish) throws Exception {
    Files.write(directory.journal(), concatenated(whole, rubbish));
    try (SweepStore store = open()) {
      assertTrue(store.notice().isPresent());
      assertEquals(3, store.history().trials().size());
    }
    assertArrayEquals(whole, Files.readAllBytes(directory.journal()));
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void damageInTheMiddleIsRefusedWithItsLine() throws Exception {
    byte[] damaged = whole.clone();
    damaged[lines.get(0).length + lines.get(1).length + 20] ^= 1;
    Files.write(directory.journal(), damaged);

    JournalException refused = assertThrows(JournalException.class, this::open);

    assertEquals(
        directory.journal()
            + ":3: damaged journal: the checksum does not match; restore the file from a copy, or"
            + " repair it with `sweep doctor --repair`",
        refused.getMessage());
    assertArrayEquals(damaged, Files.readAllBytes(directory.journal()), "nothing was changed");
  }

  @Test
  void missingEntryIsRefused() throws Exception {
    byte[] first = lines.get(0);
    byte[] rest = Arrays.copyOfRange(whole, first.length + lines.get(1).length, whole.length);
    Files.write(directory.journal(), concatenated(first, rest));

    JournalException refused = assertThrows(JournalException.class, this::open);

    assertTrue(refused.getMessage().contains(":2: "), refused.getMessage());
    assertTrue(refused.getMessage().contains("expected entry 2, but found 3"));
  }

  @Test
  void lastRecordWithoutALineBreakIsRefusedUnlessItIsTheNextOne() throws Exception {
    byte[] last = lines.get(lines.size() - 1);
    byte[] before = lines.get(lines.size() - 2);
    byte[] rest = Arrays.copyOf(whole, whole.length - last.length - before.length);
    byte[] swapped = concatenated(concatenated(rest, before), before);
    for (byte[] lines : List.of(swapped, concatenated(whole, last))) {
      Files.write(directory.journal(), Arrays.copyOf(lines, lines.length - 1));
      assertThrows(JournalException.class, () -> JournalReader.history(directory));
    }
    Files.write(directory.journal(), Arrays.copyOf(whole, whole.length - 1));

    assertEquals(last.length - 1, JournalReader.content(directory).tornBytes());
  }

  @Test
  void linesChangedByAnEditorAreNoIncompleteWrite() throws Exception {
    String text = new String(whole, StandardCharsets.UTF_8);
    Files.writeString(directory.journal(), text.replace("\n", "\r\n"));

    assertThrows(JournalException.class, this::open);
    JournalSalvage salvage = JournalSalvage.of(directory, Entries.aid(SalvageAid.Difference.NONE));
    assertEquals("", salvage.obstacle());
    assertEquals(lines.size(), salvage.entries());
    salvage.replaceJournal(InstantSource.system());
    assertArrayEquals(whole, Files.readAllBytes(directory.journal()));
  }

  @Test
  void secondRunnerIsRefusedWithTheNameOfTheFirst() throws Exception {
    try (SweepStore first = open()) {
      assertFalse(first.notice().isPresent());
      assertEquals(Optional.of(OWNER), SweepLock.owner(directory));
      SweepHeldException held =
          assertThrows(
              SweepHeldException.class,
              () -> SweepStore.open(directory, OWNER, InstantSource.system()));
      assertEquals(
          folder + " is in use by another runner: process 7 on my box since 2026-01-01T00:00:00Z",
          held.getMessage());
    }
    open().close();
  }

  @Test
  void runnerOnAnotherMachineIsDetectedByItsHeartbeat() throws Exception {
    SweepOwner elsewhere = new SweepOwner(7, 42, "other-box", "boot-2", "2026-01-01T00:00:00Z");
    SweepStore theirs = SweepStore.open(directory, elsewhere, InstantSource.system());
    // The file system keeps locks to one machine, which is as if there were none.
    Files.delete(directory.lock());

    SweepHeldException held = assertThrows(SweepHeldException.class, this::open);
    assertTrue(held.getMessage().contains("process 7 on other-box"), held.getMessage());

    theirs.close();
    open().close();
    try (Stream<Path> files = Files.list(folder)) {
      assertTrue(files.noneMatch(file -> file.toString().contains("clock")));
    }
  }

  @Test
  void silentRunnerOnAnotherMachineIsGone() throws Exception {
    SweepOwner elsewhere = new SweepOwner(7, 42, "other-box", "boot-2", "2026-01-01T00:00:00Z");
    SweepStore.open(directory, elsewhere, InstantSource.system());
    Files.delete(directory.lock());
    FileTime longAgo = FileTime.from(Instant.now().minusSeconds(61));
    Files.setLastModifiedTime(directory.lockOwner(), longAgo);

    open().close();
  }

  @Test
  void abandonedNewSweepLeavesNothing() throws Exception {
    SweepDirectory fresh = new SweepDirectory(folder.resolve("runs/deep"));

    SweepStore.open(fresh, OWNER, InstantSource.system()).abandon();

    assertFalse(Files.exists(folder.resolve("runs")));
  }
}
