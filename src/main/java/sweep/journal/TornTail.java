package sweep.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import sweep.files.SafeFile;
import sweep.journal.codec.JournalCodec;
import sweep.store.SweepDirectory;

/** Removes an incomplete record at the end of a journal, which an interrupted write leaves. */
final class TornTail {
  private TornTail() {}

  /**
   * Checks that a journal without entries is one whose first write was interrupted.
   *
   * @throws JournalException if it is another program's file, or has lost its entries
   */
  static void refuseForeign(SweepDirectory directory, JournalReader.Extent extent)
      throws IOException, JournalException {
    Path journal = directory.journal();
    if (Files.exists(directory.trials())) {
      throw new JournalException(
          "%s has no entries, although there are trials beside it; restore it from a copy"
              .formatted(journal));
    }
    try (InputStream source = SafeFile.open(journal)) {
      byte[] start = source.readNBytes(JournalCodec.FIRST_BYTES);
      if (extent.tornBytes() > 0 && !JournalCodec.mayBegin(start)) {
        throw new JournalException(
            "%s is not the journal of a sweep; choose another directory with --dir"
                .formatted(journal));
      }
    }
  }

  /** Moves the incomplete record to another file and returns that file. */
  static Path cut(SweepDirectory directory, JournalReader.Extent extent, InstantSource clock)
      throws IOException {
    Path aside = directory.root().resolve("journal.torn-" + clock.millis());
    try (InputStream source = SafeFile.open(directory.journal());
        FileChannel copy =
            FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      source.skipNBytes(extent.goodBytes());
      source.transferTo(Channels.newOutputStream(copy));
      copy.force(true);
    }
    try (JournalFile file = DiskJournalFile.open(directory.journal())) {
      file.truncate(extent.goodBytes());
      file.force();
    }
    return aside;
  }
}
