package sweep.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import sweep.files.LineScanner;
import sweep.journal.codec.DamagedRecordException;
import sweep.journal.codec.JournalCodec;
import sweep.journal.entry.JournalEntry;
import sweep.store.SweepDirectory;

/**
 * The entries that a runner appends to a journal from now on, each returned once. Takes no lock.
 * Not thread-safe.
 */
public final class JournalTail {
  private static final int CHUNK = 1 << 13;

  private final Path journal;
  private final JournalCodec codec = new JournalCodec();
  private long position;

  /**
   * Starts after the last complete line.
   *
   * @throws IOException if the journal can't be found
   */
  public JournalTail(SweepDirectory directory) throws IOException {
    this.journal = directory.journal();
    try (FileChannel file = FileChannel.open(journal, StandardOpenOption.READ)) {
      this.position = afterLastLine(file);
    }
  }

  private static long afterLastLine(FileChannel file) throws IOException {
    for (long end = file.size(); end > 0; end -= CHUNK) {
      long start = Math.max(0, end - CHUNK);
      ByteBuffer chunk = ByteBuffer.allocate((int) (end - start));
      file.read(chunk, start);
      for (int i = chunk.position() - 1; i >= 0; i--) {
        if (chunk.get(i) == '\n') {
          return start + i + 1;
        }
      }
    }
    return 0;
  }

  /**
   * The complete entries since the last call. Damaged ones are skipped: {@link JournalReader}
   * reports them.
   *
   * @throws IOException if the journal can't be read
   */
  public List<JournalEntry> next() throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    try (FileChannel file = FileChannel.open(journal, StandardOpenOption.READ)) {
      // The file is shorter after an incomplete write was removed.
      file.position(Math.min(position, file.size()));
      position = file.position();
      read(Channels.newInputStream(file), entries);
    }
    return entries;
  }

  private void read(InputStream source, List<JournalEntry> entries) throws IOException {
    LineScanner lines = new LineScanner(source);
    while (lines.next()) {
      position += lines.lineLength() + 1L;
      if (JournalCodec.isWhole(lines.buffer(), lines.lineStart(), lines.lineLength())) {
        try {
          entries.add(codec.decode(lines.buffer(), lines.lineStart(), lines.lineLength()).entry());
        } catch (DamagedRecordException ignored) {
          // JournalReader reports it.
        }
      }
    }
  }
}
