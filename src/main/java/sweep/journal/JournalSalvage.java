package sweep.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a journal, and what can be saved of it. */
public final class JournalSalvage {
  private static final Pattern KIND = Pattern.compile("\"kind\":\"([a-z-]+)\"");

  private final SweepDirectory directory;
  private final List<String> damages = new ArrayList<>();
  private final List<StampedEntry> saved = new ArrayList<>();
  private final SweepHistory history = new SweepHistory();
  private boolean newer;

  /** Whether an entry about a change of the spec may be among what is lost. */
  private boolean uncertain;

  private boolean specChangedLater;
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
    try (InputStream source = SafeFile.open(directory.journal())) {
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
    int length = lines.lineLength();
    if (length > 0 && lines.buffer()[lines.lineStart() + length - 1] == '\r') {
      damages.add("line %d: ends in a carriage return, as some editors write".formatted(line));
      length--;
    }
    if (!JournalCodec.isWhole(lines.buffer(), lines.lineStart(), length)) {
      damages.add("line %d: the checksum does not match".formatted(line));
      String text =
          new String(lines.buffer(), lines.lineStart(), length, StandardCharsets.ISO_8859_1);
      Matcher kind = KIND.matcher(text);
      uncertain |= !kind.find() || mayBeSpecChange(kind.group(1));
      return;
    }
    try {
      StampedEntry entry = codec.decode(lines.buffer(), lines.lineStart(), length);
      if (entry.number() != lastNumber + 1 && damages.isEmpty()) {
        damages.add(
            "line %d: expected entry %d, but found %d"
                .formatted(line, lastNumber + 1, entry.number()));
        uncertain = true;
      }
      specChangedLater |= uncertain && entry.entry() instanceof JournalEntry.SpecChanged;
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

  private static boolean mayBeSpecChange(String kind) {
    return kind.equals(EntryFormat.SPEC_CHANGED.word())
        || Arrays.stream(EntryFormat.values()).noneMatch(format -> format.word().equals(kind));
  }

  /** What is wrong, a line each; empty if nothing is. */
  public List<String> damages() {
    return List.copyOf(damages);
  }

  /** What the part tells that can be saved. */
  public SweepHistory history() {
    return history;
  }

  /** The launches of attempts whose end is on record. */
  public Set<String> endedLaunches() {
    Set<String> launches = new HashSet<>();
    for (StampedEntry entry : saved) {
      if (entry.entry() instanceof JournalEntry.AttemptStarted started) {
        launches.add(started.launchId());
      }
    }
    history.liveAttempts().forEach(live -> launches.remove(live.started().launchId()));
    return launches;
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
    if (history.opened().isEmpty()) {
      return "its first line, which tells what the sweep is, is lost";
    }
    // Which trials belong together could no longer be told.
    return uncertain && (specChangedLater || !specIsTheSame())
        ? "an entry about a change of the spec may be lost; --fresh begins anew"
        : "";
  }

  private boolean specIsTheSame() {
    try {
      return SafeFile.text(directory.spec()).equals(history.specText());
    } catch (IOException unknown) {
      return false;
    }
  }

  /**
   * Writes a journal of what can be saved in the place of the damaged one, and gives where that is
   * now. To be called by whoever holds the sweep's lock, and only if there is no obstacle.
   *
   * @throws IOException if the disk does not take it; then the damaged journal is still in its
   *     place
   */
  public Path mend(InstantSource clock) throws IOException {
    Path aside = directory.root().resolve("journal.damaged-" + clock.millis());
    Files.copy(directory.journal(), aside);
    SafeFile.force(aside);
    JournalCodec codec = new JournalCodec();
    SafeFile.replaceBytesForced(
        directory.journal(),
        out -> {
          long number = 1;
          for (StampedEntry entry : saved) {
            out.write(codec.encode(new StampedEntry(number++, entry.epochMillis(), entry.entry())));
          }
        });
    return aside;
  }
}
