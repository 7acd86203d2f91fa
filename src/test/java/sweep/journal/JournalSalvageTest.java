package sweep.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    return JournalSalvage.of(directory);
  }

  @Test
  void soundJournalHasNoDamage() throws Exception {
    JournalSalvage salvage = salvaged();

    assertEquals(List.of(), salvage.damages());
    assertEquals(lines.size(), salvage.entries());
  }

  @Test
  void everyDamagedLineIsLeftOutAndTheRestCanBeReadAgain() throws Exception {
    for (int damaged = 1; damaged < lines.size(); damaged++) {
      byte[] sound = lines.get(damaged);
      byte[] flipped = sound.clone();
      flipped[sound.length / 2] ^= 1;
      lines.set(damaged, flipped);

      JournalSalvage salvage = salvaged();
      assertTrue(salvage.damages().get(0).startsWith("line " + (damaged + 1)), "line " + damaged);
      assertEquals("", salvage.obstacle());
      Path aside = salvage.mend(InstantSource.system());

      SweepHistory mended = JournalReader.history(directory);
      assertEquals(salvage.history().trials(), mended.trials());
      assertTrue(Files.size(aside) > Files.size(directory.journal()));
      Files.delete(aside);
      lines.set(damaged, sound);
    }
  }

  @Test
  void missingLineIsFound() throws Exception {
    lines.remove(3);

    JournalSalvage salvage = salvaged();

    assertEquals(List.of("line 4: expected entry 4, but found 5"), salvage.damages());
    salvage.mend(InstantSource.system());
    assertEquals(salvage.history().trials(), JournalReader.history(directory).trials());
  }

  @Test
  void journalWithoutItsBeginningCannotBeMended() throws Exception {
    lines.remove(0);

    assertEquals("its first line, which tells what the sweep is, is lost", salvaged().obstacle());
  }

  @Test
  void journalOfANewerVersionIsLeftAlone() throws Exception {
    String newer =
        new String(lines.get(2), StandardCharsets.UTF_8)
            .replace("{\"v\":1,", "{\"v\":2,")
            .replaceFirst(",\"crc\".*\n", "");
    CRC32C crc = new CRC32C();
    crc.update(newer.getBytes(StandardCharsets.UTF_8));
    String line = "%s,\"crc\":\"%08x\"}\n".formatted(newer, crc.getValue());
    lines.set(2, line.getBytes(StandardCharsets.UTF_8));

    assertEquals("a newer version of sweep wrote to it: use that", salvaged().obstacle());
    JournalException refused =
        assertThrows(JournalException.class, () -> JournalReader.history(directory));
    assertTrue(refused.getMessage().contains("it was written by a newer version of sweep"));
  }

  @Test
  void lostChangeOfTheSpecIsNotGuessedAt() throws Exception {
    String changed = "name: digits\nrun_cap: 9\n";
    byte[] line =
        new JournalCodec()
            .encode(
                new StampedEntry(
                    lines.size() + 1, 2000, new JournalEntry.SpecChanged(changed, true)));
    Files.writeString(directory.spec(), changed);
    line[line.length / 2] ^= 1;
    lines.add(line);

    assertEquals(
        "an entry about a change of the spec may be lost; --fresh begins anew",
        salvaged().obstacle());
  }
}
