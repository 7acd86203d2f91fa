package sweep.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.files.LineScanner;
import sweep.files.SafeFile;
import sweep.journal.codec.DamagedRecordException;
import sweep.journal.codec.JournalCodec;
import sweep.journal.codec.NewerRecordException;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.StampedEntry;
import sweep.journal.entry.SweepHistory;
import sweep.store.SweepDirectory;

/** Reads a journal from its first entry to its last whole one. */
public final class JournalReader {
  /**
   * What a journal held.
   *
   * @param entries how many whole ones
   * @param goodBytes how long the part is that they fill
   * @param tornBytes how much follows that is no entry: a write that was cut off
   */
  record Extent(long entries, long goodBytes, long tornBytes) {}

  /**
   * What a journal tells.
   *
   * @param tornBytes how much follows its last whole entry: a write that is under way, or was cut
   *     off
   */
  public record Content(SweepHistory history, long tornBytes) {}

  private JournalReader() {}

  /**
   * The history that a journal tells. Takes no lock: a runner may be writing meanwhile.
   *
   * @throws JournalException if the journal is damaged
   * @throws IOException if it can't be read
   */
  public static SweepHistory history(SweepDirectory directory)
      throws IOException, JournalException {
    return content(directory).history();
  }

  /**
   * The history that a journal tells, and how much of its end tells nothing.
   *
   * @throws JournalException if the journal is damaged
   * @throws IOException if it can't be read
   */
  public static Content content(SweepDirectory directory) throws IOException, JournalException {
    SweepHistory history = new SweepHistory();
    Extent extent = read(directory.journal(), history::apply);
    return new Content(history, extent.tornBytes());
  }

  /**
   * How a sweep began, without reading on; empty if nothing is on record.
   *
   * @throws JournalException if that can't be understood
   * @throws IOException if it can't be read
   */
  public static Optional<JournalEntry.SweepOpened> opened(SweepDirectory directory)
      throws IOException, JournalException {
    SweepHistory history = new SweepHistory();
    try (InputStream source = SafeFile.open(directory.journal())) {
      LineScanner first = new LineScanner(source);
      new Reading(directory.journal(), first, history::apply).readOne();
    }
    return history.opened();
  }

  /** Gives each entry to the consumer. */
  static Extent read(Path file, Consumer<StampedEntry> consumer)
      throws IOException, JournalException {
    try (InputStream source = SafeFile.open(file)) {
      return new Reading(file, new LineScanner(source), consumer).read();
    }
  }

  /** One pass over a file. */
  private static final class Reading {
    private final Path file;
    private final LineScanner lines;
    private final Consumer<StampedEntry> consumer;
    private final JournalCodec codec = new JournalCodec();
    private long entries;
    private long goodBytes;
    private long tornBytes;

    Reading(Path file, LineScanner lines, Consumer<StampedEntry> consumer) {
      this.file = file;
      this.lines = lines;
      this.consumer = consumer;
    }

    Extent read() throws IOException, JournalException {
      while (lines.next()) {
        take();
      }
      refuseStrangeRest();
      return new Extent(entries, goodBytes, tornBytes + lines.rest());
    }

    void readOne() throws IOException, JournalException {
      if (lines.next()) {
        take();
      }
    }

    private void take() throws JournalException {
      if (!JournalCodec.isWhole(lines.buffer(), lines.lineStart(), lines.lineLength())) {
        if (JournalCodec.looksWhole(lines.buffer(), lines.lineStart(), lines.lineLength())) {
          throw refused("the checksum does not match");
        }
        tornBytes += lines.lineLength() + 1L;
        return;
      }
      if (tornBytes > 0) {
        throw refused("the checksum does not match, and whole entries follow");
      }
      try {
        StampedEntry entry = codec.decode(lines.buffer(), lines.lineStart(), lines.lineLength());
        refuseOther(entry);
        consumer.accept(entry);
      } catch (NewerRecordException newer) {
        throw ofNewer(newer);
      } catch (DamagedRecordException | IllegalArgumentException unreadable) {
        throw refused(unreadable.getMessage());
      }
      entries++;
      goodBytes += lines.lineLength() + 1L;
    }

    /** A record without a line break is a write that was cut off, unless it is not the next one. */
    private void refuseStrangeRest() throws JournalException {
      byte[] rest = lines.restOfFile();
      try {
        if (JournalCodec.isWhole(rest, 0, rest.length)) {
          refuseOther(codec.decode(rest, 0, rest.length));
        }
      } catch (NewerRecordException newer) {
        throw ofNewer(newer);
      } catch (DamagedRecordException unreadable) {
        throw refused(unreadable.getMessage());
      }
    }

    private JournalException ofNewer(NewerRecordException newer) {
      return new JournalException(
          "%s:%d: %s; use that version".formatted(file, entries + 1, newer.getMessage()));
    }

    private void refuseOther(StampedEntry entry) throws JournalException {
      if (entry.number() != entries + 1) {
        throw refused("expected entry %d, but found %d".formatted(entries + 1, entry.number()));
      }
    }

    /** This is no torn write, and what it hides can't be guessed. */
    private JournalException refused(String reason) {
      return new JournalException(
          ("%s:%d: can't read the journal here: %s; restore the file from a copy, or see what"
                  + " `sweep doctor --repair` can save")
              .formatted(file, entries + 1, reason));
    }
  }
}
