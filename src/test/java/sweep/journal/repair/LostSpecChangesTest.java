package sweep.journal.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.journal.Entries;
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
import sweep.trial.TrialState;

/** Changes of the spec that a repair restores. */
class LostSpecChangesTest {
  private static final String RECORDED = Entries.opened().specText();
  private static final String OTHER = "name: digits\nrun_cap: 9\n";

  @TempDir private Path folder;
  private final List<JournalEntry> entries = new ArrayList<>(Entries.shortSweep());

  /** The spec that does not ask for the trial {@link #refused}. */
  private Optional<String> refusing = Optional.empty();

  private int refused;

  private SweepDirectory directory() {
    return new SweepDirectory(folder);
  }

  /** Repairs a journal after some records were overwritten with zeros. */
  private JournalSalvage salvaged(int... lost) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JournalCodec codec = new JournalCodec();
    for (int i = 0; i < entries.size(); i++) {
      byte[] line = codec.encode(new StampedEntry(i + 1, 1000, entries.get(i)));
      int index = i;
      if (Arrays.stream(lost).anyMatch(each -> each == index)) {
        Arrays.fill(line, 0, line.length - 1, (byte) 0);
      }
      bytes.writeBytes(line);
    }
    Files.write(directory().journal(), bytes.toByteArray());
    return JournalSalvage.of(directory(), aid());
  }

  private SalvageAid aid() {
    SalvageAid usual = Entries.aid(SalvageAid.Difference.MEANING);
    return new SalvageAid() {
      @Override
      public Optional<Trial> nextTrial(SweepHistory before) {
        return usual.nextTrial(before);
      }

      @Override
      public boolean asksFor(String specText, Trial trial) {
        return trial.number() != refused || !refusing.equals(Optional.of(specText));
      }

      @Override
      public Difference difference(String before, String now) {
        return now.startsWith("name: digits") ? usual.difference(before, now) : Difference.UNKNOWN;
      }

      @Override
      public String bootId() {
        return usual.bootId();
      }
    };
  }

  private void writeSpec(String text) throws IOException {
    Files.writeString(directory().spec(), text);
  }

  private String spec() throws IOException {
    return Files.readString(directory().spec());
  }

  /** The index of the only record equal to one of these entries. */
  private int index(JournalEntry entry) {
    return entries.indexOf(entry);
  }

  private static void assertKept(String text, int setAside, JournalSalvage salvage) {
    assertEquals("", salvage.obstacle());
    assertEquals(text, salvage.history().specText());
    assertEquals(setAside, salvage.history().setAside());
  }

  @Test
  void anyLostRecordOfATrialKeepsTheSpec() throws Exception {
    writeSpec(OTHER);
    for (int lost = 1; lost < entries.size(); lost++) {
      assertKept(RECORDED, 0, salvaged(lost));
    }
  }

  @Test
  void anyLostRecordOfAPrunedTrialKeepsTheSpec() throws Exception {
    writeSpec(OTHER);
    AttemptEnd pruned = new AttemptEnd.Pruned(new Pruning(1, 0.5, 0.5, "too little"));
    entries.clear();
    entries.addAll(
        List.of(
            Entries.opened(),
            Entries.created(0),
            Entries.started(0, 1),
            Entries.spawned(0, 1),
            new JournalEntry.RungReached(0, "asha epoch", 1, 0.75),
            Entries.created(1),
            Entries.started(1, 1),
            Entries.spawned(1, 1),
            new JournalEntry.RungReached(1, "asha epoch", 1, 0.5),
            new JournalEntry.AttemptEnding(new AttemptId(1, 1), pruned),
            Entries.ended(1, 1, pruned),
            new JournalEntry.TrialEnded(1, TrialState.Kind.PRUNED, Optional.empty())));

    for (int lost : new int[] {1, 2, 3, 5, 6, 7, 8, 10, 11}) {
      assertKept(RECORDED, 0, salvaged(lost));
    }
  }

  @Test
  void severalLostRecordsOfTrialsInOneGapKeepTheSpec() throws Exception {
    writeSpec(OTHER);
    Path exit = directory().exit(new AttemptId(0, 1));
    Files.createDirectories(exit.getParent());
    Files.writeString(exit, "0 launch-0-1\n");
    int end = index(Entries.ended(0, 1, new AttemptEnd.Exited(0)));

    assertKept(RECORDED, 0, salvaged(end, end + 1));
    assertKept(RECORDED, 0, salvaged(1, 2, 3, 4));
  }

  @Test
  void missingSpecFileIsRestoredFromTheJournal() throws Exception {
    JournalSalvage salvage = salvaged(index(Entries.completed(0)));

    assertKept(RECORDED, 0, salvage);
    assertEquals(
        Optional.of("restored the missing spec.yaml from the journal"),
        salvage.replaceSpec(InstantSource.system()));
    assertEquals(RECORDED, spec());
  }

  @Test
  void editedSpecFileIsKeptUnderAnotherName() throws Exception {
    writeSpec(OTHER);
    JournalSalvage salvage = salvaged(index(Entries.completed(0)));

    String done = salvage.replaceSpec(() -> Instant.ofEpochMilli(7)).orElseThrow();

    assertTrue(done.endsWith("the old one is now spec.yaml.replaced-7"), done);
    assertEquals(RECORDED, spec());
    assertEquals(OTHER, Files.readString(folder.resolve("spec.yaml.replaced-7")));
  }

  @Test
  void editedSpecFileStaysIfNoRecordIsLost() throws Exception {
    writeSpec(OTHER);
    JournalSalvage salvage = salvaged();

    assertEquals(Optional.empty(), salvage.replaceSpec(InstantSource.system()));
    assertEquals(OTHER, spec());
  }

  @Test
  void unexplainedLostRecordIsAChangeToTheSpecFile() throws Exception {
    writeSpec(OTHER);
    entries.add(5, new JournalEntry.SpecChanged(OTHER, true));

    assertKept(OTHER, 2, salvaged(5));
  }

  @Test
  void invalidSpecFileIsNoEvidenceOfAChange() throws Exception {
    writeSpec("to do: buy milk\n");
    entries.add(5, new JournalEntry.Control(new ControlAction.Paused()));

    assertKept(RECORDED, 0, salvaged(5));
  }

  @Test
  void specFileWithoutTheLaterTrialsIsNoEvidenceOfAChange() throws Exception {
    writeSpec(OTHER);
    entries.add(5, new JournalEntry.Control(new ControlAction.Paused()));
    refusing = Optional.of(OTHER);
    refused = 2;

    assertKept(RECORDED, 0, salvaged(5));
  }

  @Test
  void trialOutsideTheRecordedSpecImpliesAChange() throws Exception {
    writeSpec(OTHER);
    int lost = index(Entries.completed(0));
    entries.set(lost, new JournalEntry.SpecChanged(OTHER, true));
    refusing = Optional.of(RECORDED);
    refused = 2;

    assertKept(OTHER, 2, salvaged(lost));
  }

  @Test
  void trialOutsideAllSpecsPreventsTheRepair() throws Exception {
    refusing = Optional.of(RECORDED);
    refused = 2;

    assertEquals(
        "a change of the spec is lost: trial 2 belongs neither to the recorded spec nor to spec.yaml;"
            + " put the spec of that trial into spec.yaml and repair again",
        salvaged(index(Entries.completed(0))).obstacle());
  }

  @Test
  void trialsOutsideTheirUndamagedSpecImplyNothing() throws Exception {
    refusing = Optional.of(RECORDED);
    refused = 0;

    assertKept(RECORDED, 0, salvaged(index(Entries.completed(0))));
  }

  @Test
  void laterChangeThatDoesNotFollowFromTheRecordedSpecImpliesAnother() throws Exception {
    writeSpec("name: digits\nrun_cap: 10\n");
    entries.add(5, new JournalEntry.SpecChanged(OTHER, true));
    entries.add(new JournalEntry.SpecChanged("name: digits\nrun_cap: 10\n", false));

    assertKept("name: digits\nrun_cap: 10\n", 2, salvaged(5));
  }

  @Test
  void damagedChangeOfTheSpecIsRecognizedByItsKind() throws Exception {
    writeSpec(OTHER);
    int lost = index(Entries.completed(0));
    entries.set(lost, new JournalEntry.SpecChanged(OTHER, true));
    salvaged();
    String journal = Files.readString(directory().journal(), StandardCharsets.UTF_8);
    Files.writeString(directory().journal(), journal.replace("run_cap: 9", "run_###: 9"));

    assertKept(OTHER, 2, JournalSalvage.of(directory(), aid()));
  }
}
