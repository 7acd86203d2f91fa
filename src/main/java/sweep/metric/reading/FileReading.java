package sweep.metric.reading;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32C;
import sweep.metric.format.MetricFormat;

/**
 * Reads a file that another process may still be writing, each time from where the last read ended.
 * The file is opened and closed each time, as a trial's folder may be moved or removed.
 */
final class FileReading {
  /** Bytes at the start of a file that are compared to notice that it was overwritten. */
  private static final int HEAD_BYTES = 256;

  /** Bytes before the current offset that are compared. */
  private static final int TAIL_BYTES = 64;

  private final Path file;
  private final MetricFormat format;
  private long offset;
  private Object key = "";
  private long fingerprint;
  private boolean isTooLong;

  FileReading(Path file, MetricFormat format) {
    this.file = file;
    this.format = format;
  }

  String name() {
    return file.getFileName().toString();
  }

  /**
   * Whether the file was replaced or overwritten, so that what was read is obsolete. False if it
   * was removed: then what was read still counts.
   */
  boolean isRewritten() throws IOException {
    if (offset == 0 || !Files.isRegularFile(file)) {
      return false;
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      boolean same =
          in.length() >= offset && Objects.equals(key, key()) && fingerprint == fingerprint(in);
      return !same;
    } catch (IOException e) {
      if (Files.exists(file)) {
        throw e;
      }
      return false;
    }
  }

  /**
   * Reads what is new; nothing if the file does not exist.
   *
   * @param isEnd whether the file is complete
   */
  void advance(ReadBuffer buffer, boolean isEnd) throws IOException {
    if (!format.readsContent() && Files.exists(file)) {
      format.take(new byte[0], 0, 0, isEnd);
      return;
    }
    if (isTooLong || !Files.isRegularFile(file)) {
      return;
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(offset);
      read(in, buffer, isEnd);
      key = key();
      fingerprint = fingerprint(in);
    }
  }

  private void read(RandomAccessFile in, ReadBuffer buffer, boolean isEnd) throws IOException {
    int held = 0;
    while (true) {
      if (held == buffer.size() && !buffer.grow(format.longestPiece())) {
        isTooLong = true;
        return;
      }
      int more = in.read(buffer.bytes(), held, buffer.size() - held);
      held += Math.max(0, more);
      boolean over = more < 0;
      int used = format.take(buffer.bytes(), 0, held, over && isEnd);
      offset += used;
      if (over) {
        return;
      }
      held -= used;
      System.arraycopy(buffer.bytes(), used, buffer.bytes(), 0, held);
    }
  }

  /** Whether the file has a piece that is too long for its format, so that reading stopped. */
  boolean isTooLong() {
    return isTooLong;
  }

  private Object key() throws IOException {
    Object inode = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return inode == null ? "" : inode;
  }

  private long fingerprint(RandomAccessFile in) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(bytes(in, 0, (int) Math.min(HEAD_BYTES, offset)));
    int tail = (int) Math.min(TAIL_BYTES, offset);
    sum.update(bytes(in, offset - tail, tail));
    return sum.getValue();
  }

  private static byte[] bytes(RandomAccessFile in, long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.seek(from);
    int read = in.read(bytes);
    return read == length ? bytes : Arrays.copyOf(bytes, Math.max(0, read));
  }
}
