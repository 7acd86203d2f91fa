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

/** Reads a journal from the first entry to the last complete one. */
public final class JournalReader {
  /**
   * The size of a journal.
   *
   * @param entries the number of complete entries
   * @param goodBytes the number of bytes that they take
   * @param tornBytes the number of bytes of an incomplete write after them
   */
  record Extent(long entries, long goodBytes, long tornBytes) {}

  /**
   * The content of a journal.
   *
   * @param tornBytes the number of bytes after the last complete entry: a write that is in progress
   *     or was interrupted
   */
  public record Content(SweepHistory history, long tornBytes) {}

  private JournalReader() {}

  /**
   * Reads the history of a sweep. Takes no lock: a runner may be writing at the same time.
   *
   * @throws JournalException if the journal is damaged
   * @throws IOException if it can't be read
   */
  public static SweepHistory history(SweepDirectory directory)
      throws IOException, JournalException {
    return content(directory).history();
  }

  /**
   * Reads the history of a sweep and the size of an incomplete write at the end of the journal.
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
   * Reads only the first entry; empty if there is none.
   *
   * @throws JournalException if it is damaged
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

  /** Passes each entry to the consumer. */
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
      checkRest();
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
        throw refused("the checksum does not match, and complete entries follow");
      }
      try {
        StampedEntry entry = codec.decode(lines.buffer(), lines.lineStart(), lines.lineLength());
        checkNumber(entry);
        consumer.accept(entry);
      } catch (NewerRecordException e) {
        throw newerVersion(e);
      } catch (DamagedRecordException | IllegalArgumentException e) {
        throw refused(e.getMessage());
      }
      entries++;
      goodBytes += lines.lineLength() + 1L;
    }

    /** A last record without a line break is an incomplete write, but it must be the next one. */
    private void checkRest() throws JournalException {
      byte[] rest = lines.restOfFile();
      try {
        if (JournalCodec.isWhole(rest, 0, rest.length)) {
          checkNumber(codec.decode(rest, 0, rest.length));
        }
      } catch (NewerRecordException e) {
        throw newerVersion(e);
      } catch (DamagedRecordException e) {
        throw refused(e.getMessage());
      }
    }

    private JournalException newerVersion(NewerRecordException e) {
      return new JournalException(
          "%s:%d: %s; use that version".formatted(file, entries + 1, e.getMessage()));
    }

    private void checkNumber(StampedEntry entry) throws JournalException {
      if (entry.number() != entries + 1) {
        throw refused("expected entry %d, but found %d".formatted(entries + 1, entry.number()));
      }
    }

    /** The damage is more than an incomplete write, so that entries are lost. */
    private JournalException refused(String reason) {
      return new JournalException(
          ("%s:%d: damaged journal: %s; restore the file from a copy, or repair it with"
                  + " `sweep doctor --repair`")
              .formatted(file, entries + 1, reason));
    }
  }
}
