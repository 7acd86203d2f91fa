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

/** The end of a journal that is no whole record, as a write that was cut off leaves it. */
final class TornTail {
  private TornTail() {}

  /**
   * Makes sure that a journal without a single entry is one whose first write was cut off, before
   * anything was run.
   *
   * @throws JournalException if it is another program's file, or once had entries
   */
  static void refuseForeign(SweepDirectory directory, JournalReader.Extent extent)
      throws IOException, JournalException {
    Path journal = directory.journal();
    if (Files.exists(directory.trials())) {
      throw new JournalException(
          "%s has no entry, but there are trials beside it; restore it from a copy"
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

  /** Keeps the end of a journal in a file of its own, cuts it off, and gives where it is. */
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
    try (JournalFile file = ChannelFile.open(directory.journal())) {
      file.truncate(extent.goodBytes());
      file.force();
    }
    return aside;
  }
}
