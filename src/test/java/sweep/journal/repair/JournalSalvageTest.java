package sweep.journal.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.journal.Entries;
import sweep.journal.JournalException;
import sweep.journal.JournalReader;
import sweep.journal.codec.JournalCodec;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SalvageAid;
import sweep.journal.entry.StampedEntry;
import sweep.journal.entry.SweepHistory;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.Pruning;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

class JournalSalvageTest {
  @TempDir private Path folder;
  private SweepDirectory directory;
  private final List<byte[]> lines = new ArrayList<>();

  @BeforeEach
  void encode() throws IOException {
    directory = new SweepDirectory(folder);
    Files.writeString(directory.spec(), Entries.opened().specText());
    JournalCodec codec = new JournalCodec();
    long number = 1;
    for (JournalEntry entry : Entries.shortSweep()) {
      lines.add(codec.encode(new StampedEntry(number, 1000 + number, entry)));
      number++;
    }
  }

  private JournalSalvage salvaged() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    lines.forEach(bytes::writeBytes);
    Files.write(directory.journal(), bytes.toByteArray());
    return JournalSalvage.of(directory, Entries.aid(SalvageAid.Difference.MEANING));
  }

  private SweepHistory repaired(JournalSalvage salvage) throws Exception {
    assertEquals("", salvage.obstacle());
    Files.delete(salvage.replaceJournal(InstantSource.system()));
    return JournalReader.history(directory);
  }

  private static byte[] flipped(byte[] line, int bit) {
    byte[] flipped = line.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }

  /** A line with more than one wrong bit. */
  private static byte[] unreadable(byte[] line) {
    byte[] unreadable = line.clone();
    Arrays.fill(unreadable, 1, line.length - 1, (byte) '#');
    return unreadable;
  }

  @Test
  void soundJournalHasNoDamage() throws Exception {
    JournalSalvage salvage = salvaged();

    assertEquals(List.of(), salvage.damages());
    assertEquals(lines.size(), salvage.entries());
    assertEquals(0, salvage.restored());
  }

  @Test
  void oneFlippedBitAnywhereIsRepaired() throws Exception {
    List<TrialRecord> whole = salvaged().history().allTrials();
    for (int damaged = 0; damaged < lines.size(); damaged++) {
      byte[] sound = lines.get(damaged);
      for (int bit = damaged % 7; bit < sound.length * 8; bit += 7) {
        lines.set(damaged, flipped(sound, bit));

        JournalSalvage salvage = salvaged();

        String where = "line %d, bit %d".formatted(damaged + 1, bit);
        assertFalse(salvage.damages().isEmpty(), where);
        assertEquals(0, salvage.unknown(), where);
        assertEquals(whole, salvage.history().allTrials(), where);
      }
      lines.set(damaged, sound);
    }
  }

  @Test
  void lostEndOfAPausedAttemptIsReconstructed() throws Exception {
    AttemptEnd paused = new AttemptEnd.Paused(new Pruning(1, 0.5, 0.5, "not the best of 3"));
    int first = lines.size() - 1;
    add(new JournalEntry.AttemptEnding(new AttemptId(2, 1), paused));
    add(Entries.ended(2, 1, paused));
    TrialRecord whole = salvaged().history().trial(2);
    assertEquals(TrialState.Kind.PAUSED, whole.state().kind());
    add(Entries.started(2, 2));
    assertEquals(2, salvaged().history().trial(2).counted().size());
    lines.set(first + 2, unreadable(lines.get(first + 2)));

    JournalSalvage salvage = salvaged();

    assertEquals(0, salvage.unknown());
    assertEquals(2, repaired(salvage).trial(2).counted().size());
  }

  @Test
  void flippedLineBreakLosesNothing() throws Exception {
    List<TrialRecord> whole = salvaged().history().allTrials();
    byte[] line = lines.get(4);
    line[line.length - 1] = 0x0b;

    assertEquals(whole, repaired(salvaged()).allTrials());
  }

  @Test
  void bitThatBreaksALineInTwoIsRepaired() throws Exception {
    add(new JournalEntry.Control(new ControlAction.Unknown("Jump")));
    byte[] last = lines.get(lines.size() - 1);
    last[new String(last, StandardCharsets.US_ASCII).indexOf('J')] = '\n';

    JournalSalvage salvage = salvaged();

    assertEquals(0, salvage.unknown());
    assertEquals(
        List.of(new ControlAction.Unknown("Jump")), repaired(salvage).controls().actions());
  }

  @Test
  void doubledAndSwappedLinesLoseNothing() throws Exception {
    List<TrialRecord> whole = salvaged().history().allTrials();
    lines.add(5, lines.get(8));
    Collections.swap(lines, 2, 3);
    Collections.swap(lines, lines.size() - 2, lines.size() - 1);

    JournalSalvage salvage = salvaged();

    assertFalse(salvage.damages().isEmpty());
    assertEquals(0, salvage.unknown());
    assertEquals(whole, repaired(salvage).allTrials());
  }

  @Test
  void missingLineIsDetected() throws Exception {
    lines.remove(3);

    JournalSalvage salvage = salvaged();

    assertEquals(List.of("line 4: expected entry 4, but found 5"), salvage.damages());
    assertEquals(salvage.history().trials(), repaired(salvage).trials());
  }

  @Test
  void lostCreationOfATrialIsRestored() throws Exception {
    List<TrialRecord> whole = salvaged().history().allTrials();
    lines.set(4, unreadable(lines.get(4)));

    assertEquals(whole, repaired(salvaged()).allTrials());
  }

  @Test
  void trialEndWithoutAttemptEndIsDropped() throws Exception {
    TrialRecord first = salvaged().history().trial(0);
    // The end of the second attempt of trial 1, and what came of it.
    lines.set(10, unreadable(lines.get(10)));

    JournalSalvage salvage = salvaged();
    SweepHistory repaired = repaired(salvage);

    assertEquals("line 12: trial 1 ended without an attempt", salvage.damages().get(1));
    assertEquals(new TrialState.Running(2), repaired.trial(1).state());
    assertEquals(first, repaired.trial(0));
  }

  @Test
  void attemptFollowedByAnotherIsNotRunning() throws Exception {
    TrialRecord whole = salvaged().history().trial(1);
    lines.set(8, unreadable(lines.get(8)));

    SweepHistory repaired = repaired(salvaged());

    assertEquals(whole, repaired.trial(1));
    assertEquals(
        List.of(new AttemptId(2, 1)),
        repaired.attempts().live().stream().map(live -> live.started().attempt()).toList());
  }

  @Test
  void attemptKeepsItsEndIfItsStartIsLost() throws Exception {
    List<TrialRecord> whole = salvaged().history().allTrials();
    lines.set(5, unreadable(lines.get(5)));

    assertEquals(whole, repaired(salvaged()).allTrials());
  }

  @Test
  void attemptWithOnlyAFolderIsRunning() throws Exception {
    AttemptId id = new AttemptId(1, 2);
    Files.createDirectories(directory.attempt(id));
    Files.writeString(directory.pid(id), "77 launch-of-it\n");
    for (int lost = 9; lost < 12; lost++) {
      lines.set(lost, unreadable(lines.get(lost)));
    }

    SweepHistory repaired = repaired(salvaged());

    assertEquals(new TrialState.Running(2), repaired.trial(1).state());
    assertTrue(
        repaired.attempts().live().stream()
            .anyMatch(live -> live.started().launchId().equals("launch-of-it")));
  }

  @Test
  void newMeasurementsSurviveALostTrialEnd() throws Exception {
    lines.set(7, unreadable(lines.get(7)));
    add(Entries.measured(0, TrialState.Kind.COMPLETED));

    assertEquals(TrialState.Kind.COMPLETED, repaired(salvaged()).trial(0).state().kind());
  }

  @Test
  void retrySurvivesALostTrialEnd() throws Exception {
    lines.set(7, unreadable(lines.get(7)));
    add(new JournalEntry.TrialReopened(0));

    SweepHistory repaired = repaired(salvaged());

    assertEquals(new TrialState.Waiting(), repaired.trial(0).state());
    assertEquals(Optional.empty(), repaired.attempts().lastEnded(0));
  }

  @Test
  void lostImportedTrialKeepsTheNumbersOfOthers() throws Exception {
    add(Entries.imported(3));
    add(Entries.imported(4));
    add(Entries.imported(5));
    TrialRecord last = salvaged().history().trial(5);
    lines.set(lines.size() - 2, unreadable(lines.get(lines.size() - 2)));

    SweepHistory repaired = repaired(salvaged());

    assertEquals(last, repaired.trial(5));
    assertEquals(TrialState.Kind.NO_METRIC, repaired.trial(4).state().kind());
  }

  @Test
  void lostTrialIsNotConfusedWithARecordedOne() throws Exception {
    lines.subList(4, lines.size()).clear();
    add(Entries.imported(1));
    JournalEntry.TrialCreated next = (JournalEntry.TrialCreated) Entries.created(1);
    Trial same = next.trial();
    add(
        new JournalEntry.TrialCreated(
            new Trial(2, same.origin(), same.configuration(), same.repeat(), same.seed())));
    lines.set(4, unreadable(lines.get(4)));

    JournalSalvage salvage = salvaged();

    assertEquals(List.of(1), salvage.unknownTrials());
    assertEquals(3, repaired(salvage).allTrials().size());
  }

  private void add(JournalEntry entry) {
    lines.add(new JournalCodec().encode(new StampedEntry(lines.size() + 1, 2000, entry)));
  }

  @Test
  void journalWithoutItsFirstEntryCannotBeRepaired() throws Exception {
    lines.remove(0);

    assertEquals("its first line, which describes the sweep, is lost", salvaged().obstacle());
  }

  @Test
  void journalOfANewerVersionIsNotRepaired() throws Exception {
    String newer =
        new String(lines.get(2), StandardCharsets.UTF_8)
            .replace("{\"v\":1,", "{\"v\":5,")
            .replaceFirst(",\"crc\".*\n", "");
    CRC32C crc = new CRC32C();
    crc.update(newer.getBytes(StandardCharsets.UTF_8));
    String line = "%s,\"crc\":\"%08x\"}\n".formatted(newer, crc.getValue());
    lines.set(2, line.getBytes(StandardCharsets.UTF_8));

    assertEquals(
        "it was written by a newer version of sweep: use that version", salvaged().obstacle());
    JournalException refused =
        assertThrows(JournalException.class, () -> JournalReader.history(directory));
    assertTrue(refused.getMessage().contains("it was written by a newer version of sweep"));

    // So it is at the end, without its line break.
    lines.subList(3, lines.size()).clear();
    lines.set(2, line.stripTrailing().getBytes(StandardCharsets.UTF_8));
    salvaged();
    refused = assertThrows(JournalException.class, () -> JournalReader.history(directory));
    assertTrue(refused.getMessage().endsWith("; use that version"), refused.getMessage());
  }

  @Test
  void lostChangeOfTheSpecIsTakenFromTheSpecOnDisk() throws Exception {
    String changed = "name: digits\nrun_cap: 9\n";
    add(new JournalEntry.SpecChanged(changed, true));
    Files.writeString(directory.spec(), changed);
    lines.set(lines.size() - 1, unreadable(lines.get(lines.size() - 1)));

    SweepHistory repaired = repaired(salvaged());

    assertEquals(changed, repaired.specText());
    assertEquals(3, repaired.setAside());
  }

  @Test
  void lostRecordOfAnotherKindKeepsTheSpec() throws Exception {
    Files.writeString(directory.spec(), "name: digits\nrun_cap: 9\n");
    byte[] last = lines.get(lines.size() - 1);
    last[last.length - 5] ^= 3;
    lines.set(lines.size() - 1, last);

    assertEquals(Entries.opened().specText(), repaired(salvaged()).specText());
  }
}
