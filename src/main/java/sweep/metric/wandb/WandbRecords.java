package sweep.metric.wandb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Splits a file of W&amp;B's client into its records, as it grows. After a header of 7 bytes it is
 * a log like LevelDB's: blocks of 32 KiB with pieces of records, each with a checksum (IEEE CRC-32
 * of type and data), a length and a type. Reading ends at the first damaged piece.
 */
final class WandbRecords {
  static final int BLOCK = 1 << 15;
  private static final int PIECE_HEADER = 7;
  private static final byte[] FILE_HEADER = {':', 'W', '&', 'B', (byte) 0xe1, (byte) 0xbe, 0};
  private static final int FULL = 1;
  private static final int FIRST = 2;
  private static final int LAST = 4;

  /** The longest record that is kept, in bytes; tables and images have longer ones. */
  private static final int LONGEST = 1 << 23;

  /** Takes a record. */
  interface Sink {
    void accept(byte[] record);
  }

  private final CRC32 checksum = new CRC32();
  private final ByteArrayOutputStream record = new ByteArrayOutputStream();
  private long position;
  private boolean isTooLong;
  private Optional<String> problem = Optional.empty();

  /**
   * Reads the complete pieces of some bytes, which continue those consumed before.
   *
   * @return the number of bytes consumed; after a problem all
   */
  int take(byte[] bytes, int from, int to, Sink sink) {
    int at = from;
    int used = next(bytes, at, to, sink);
    while (used > 0) {
      at += used;
      position += used;
      used = next(bytes, at, to, sink);
    }
    return problem.isPresent() ? to - from : at - from;
  }

  /** What is wrong with the file, and at which byte; empty if nothing is. */
  Optional<String> problem() {
    return problem;
  }

  /**
   * Reads the file's header, the end of a block or a piece; returns its length, 0 if it is not
   * complete.
   */
  private int next(byte[] bytes, int at, int to, Sink sink) {
    if (problem.isPresent()) {
      return 0;
    }
    if (position == 0) {
      return header(bytes, at, to);
    }
    int left = BLOCK - (int) (position % BLOCK);
    if (left < PIECE_HEADER) {
      return to - at < left ? 0 : left;
    }
    return to - at < PIECE_HEADER ? 0 : piece(bytes, at, to, sink);
  }

  private int header(byte[] bytes, int at, int to) {
    if (to - at < FILE_HEADER.length) {
      return 0;
    }
    for (int i = 0; i < FILE_HEADER.length; i++) {
      if (bytes[at + i] != FILE_HEADER[i]) {
        problem = Optional.of("not a file of W&B's client, or of another version of it");
        return 0;
      }
    }
    return FILE_HEADER.length;
  }

  private int piece(byte[] bytes, int at, int to, Sink sink) {
    ByteBuffer header = ByteBuffer.wrap(bytes, at, PIECE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    int sum = header.getInt();
    int length = header.getShort() & 0xffff;
    int type = header.get();
    int whole = PIECE_HEADER + length;
    if (to - at < whole) {
      return 0;
    }
    checksum.reset();
    checksum.update(bytes, at + PIECE_HEADER - 1, length + 1);
    if ((int) checksum.getValue() != sum) {
      problem = Optional.of("the record at byte %d is damaged".formatted(position));
      return 0;
    }
    add(bytes, at + PIECE_HEADER, length, type, sink);
    return whole;
  }

  private void add(byte[] bytes, int at, int length, int type, Sink sink) {
    if (type == FULL || type == FIRST) {
      record.reset();
      isTooLong = false;
    }
    isTooLong |= record.size() + length > LONGEST;
    if (!isTooLong) {
      record.write(bytes, at, length);
    }
    if ((type == FULL || type == LAST) && !isTooLong) {
      sink.accept(record.toByteArray());
    }
  }
}
