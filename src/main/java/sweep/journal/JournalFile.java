package sweep.journal;

import java.io.IOException;

/** The bytes of a journal on a disk that can fail. */
interface JournalFile extends AutoCloseable {
  /** Writes all of the bytes at a position. */
  void write(byte[] bytes, long position) throws IOException;

  /** How many bytes it has, whoever wrote them. */
  long size() throws IOException;

  /** Cuts off what follows a position. */
  void truncate(long size) throws IOException;

  /** Returns once everything written is on the disk itself. */
  void force() throws IOException;

  @Override
  void close() throws IOException;
}
