package sweep.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A journal file in the file system. */
final class DiskJournalFile implements JournalFile {
  private final FileChannel channel;

  private DiskJournalFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens an existing file. */
  static DiskJournalFile open(Path file) throws IOException {
    return new DiskJournalFile(FileChannel.open(file, StandardOpenOption.WRITE));
  }

  @Override
  public void write(byte[] bytes, long position) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest, position + rest.position());
    }
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public void truncate(long size) throws IOException {
    channel.truncate(size);
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
