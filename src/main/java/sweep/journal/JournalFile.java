package sweep.journal;

import java.io.IOException;

/** The file of a journal. Every method may fail. */
interface JournalFile extends AutoCloseable {
  /** Writes all bytes at a position. */
  void write(byte[] bytes, long position) throws IOException;

  /** The size in bytes, including what other programs wrote. */
  long size() throws IOException;

  /** Cuts the file to a size in bytes. */
  void truncate(long size) throws IOException;

  /** Forces all written bytes to the disk. */
  void force() throws IOException;

  @Override
  void close() throws IOException;
}
