package sweep.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a journal, and what can be saved of it. */
public final class JournalSalvage {
  private final SweepDirectory directory;
  private final List<String> damages = new ArrayList<>();
  private final List<StampedEntry> saved = new ArrayList<>();
  private final SweepHistory history = new SweepHistory();
  private boolean newer;
  private long line;
  private long lastNumber;

  private JournalSalvage(SweepDirectory directory) {
    this.directory = directory;
  }

  /**
   * Reads a journal to its end, whatever is wrong with it.
   *
   * @throws IOException if the file can't be read
   */
  public static JournalSalvage of(SweepDirectory directory) throws IOException {
    JournalSalvage salvage = new JournalSalvage(directory);
    try (InputStream source = Files.newInputStream(directory.journal())) {
      LineScanner lines = new LineScanner(source);
      JournalCodec codec = new JournalCodec();
      while (lines.next()) {
        salvage.take(codec, lines);
      }
      if (lines.rest() > 0) {
        salvage.damages.add(
            "line %d: %d bytes of a write that was cut off"
                .formatted(salvage.line + 1, lines.rest()));
      }
    }
    return salvage;
  }

  private void take(JournalCodec codec, LineScanner lines) {
    line++;
    if (!JournalCodec.isWhole(lines.buffer(), lines.lineStart(), lines.lineLength())) {
      damages.add("line %d: the checksum does not match".formatted(line));
      return;
    }
    try {
      StampedEntry entry = codec.decode(lines.buffer(), lines.lineStart(), lines.lineLength());
      if (entry.number() != lastNumber + 1 && damages.isEmpty()) {
        damages.add(
            "line %d: expected entry %d, but found %d"
                .formatted(line, lastNumber + 1, entry.number()));
      }
      lastNumber = entry.number();
      history.apply(entry);
      saved.add(entry);
    } catch (NewerRecordException unknown) {
      newer = true;
      damages.add("line %d: %s".formatted(line, unknown.getMessage()));
    } catch (DamagedRecordException | IllegalArgumentException contradiction) {
      damages.add("line %d: %s".formatted(line, contradiction.getMessage()));
    }
  }

  /** What is wrong, a line each; empty if nothing is. */
  public List<String> damages() {
    return List.copyOf(damages);
  }

  /** What the part tells that can be saved. */
  public SweepHistory history() {
    return history;
  }

  /** How many entries can be saved. */
  public int entries() {
    return saved.size();
  }

  /** Why the journal can't be mended by leaving out what is damaged; empty if it can. */
  public String obstacle() {
    if (newer) {
      return "a newer version of sweep wrote to it: use that";
    }
    return history.opened().isEmpty()
        ? "its first line, which tells what the sweep is, is lost"
        : "";
  }

  /**
   * Writes a journal of what can be saved in the place of the damaged one, and gives where that is
   * now. To be called by whoever holds the sweep's lock, and only if there is no obstacle.
   *
   * @throws IOException if the disk does not take it; then the damaged journal is still in its
   *     place
   */
  public Path mend(InstantSource clock) throws IOException {
    Path fresh = directory.root().resolve(".journal.mended");
    Path aside = directory.root().resolve("journal.damaged-" + clock.millis());
    JournalCodec codec = new JournalCodec();
    try (OutputStream copy = Files.newOutputStream(fresh)) {
      long number = 1;
      for (StampedEntry entry : saved) {
        copy.write(codec.encode(new StampedEntry(number++, entry.epochMillis(), entry.entry())));
      }
    }
    try (JournalFile file = ChannelFile.open(fresh)) {
      file.force();
    }
    Files.copy(directory.journal(), aside);
    Files.move(fresh, directory.journal(), StandardCopyOption.ATOMIC_MOVE);
    return aside;
  }
}
