package sweep.metric.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Reads the scalars of a TensorBoard event file as it grows. The file is a sequence of records: a
 * length (8 bytes, little-endian), the masked CRC32C of the length, an event of that length, and
 * the masked CRC32C of the event; see TensorFlow's {@code tsl/lib/io/record_writer.h}.
 *
 * <p>Reading ends at the first damaged record, as the start of the next one can't be found.
 */
final class TensorBoardEvents {
  /** The longest event accepted, in bytes; a greater length is damage. */
  static final int LONGEST = 64 << 20;

  private static final int LENGTH_BYTES = Long.BYTES;
  private static final int HEADER_BYTES = LENGTH_BYTES + Integer.BYTES;
  static final int FRAME_BYTES = HEADER_BYTES + Integer.BYTES;

  /** Added to a rotated checksum, so that checksums of data with checksums are not weak. */
  private static final int MASK = 0xa282ead8;

  private final EventScalars scalars = new EventScalars();
  private final CRC32C checksum = new CRC32C();
  private long position;
  private int incomplete;
  private Optional<String> problem = Optional.empty();

  /**
   * Reads the complete records of some bytes, which continue those consumed before.
   *
   * @param sink receives the scalars, each with the step of its event
   * @return the number of bytes consumed; the others must be passed again, with more after them.
   *     After a problem all bytes are consumed unread
   */
  int take(byte[] bytes, int from, int to, MeasurementSink sink) {
    int at = from;
    while (problem.isEmpty() && isWhole(bytes, at, to)) {
      int length = length(bytes, at);
      read(bytes, at + HEADER_BYTES, length, sink);
      if (problem.isEmpty()) {
        position += length + FRAME_BYTES;
        at += length + FRAME_BYTES;
      }
    }
    incomplete = problem.isPresent() ? 0 : to - at;
    return to - from - incomplete;
  }

  /** What is wrong with the file, and at which byte; empty if nothing is. */
  Optional<String> problem() {
    return problem;
  }

  /** Whether the bytes so far end within a record, as in a truncated file. */
  boolean endsWithinRecord() {
    return incomplete > 0;
  }

  /** Whether the record at an offset is complete. Reports a problem if its length is damaged. */
  private boolean isWhole(byte[] bytes, int from, int to) {
    if (to - from < HEADER_BYTES) {
      return false;
    }
    if (!isIntact(bytes, from, LENGTH_BYTES)) {
      report("damaged: the checksum of its length does not match");
      return false;
    }
    long length = littleEndian(bytes).getLong(from);
    if (length < 0 || length > LONGEST) {
      report(
          "damaged: its length of %s bytes exceeds the maximum of %d"
              .formatted(Long.toUnsignedString(length), LONGEST));
      return false;
    }
    return to - from - FRAME_BYTES >= length;
  }

  private static int length(byte[] bytes, int from) {
    return (int) littleEndian(bytes).getLong(from);
  }

  private void read(byte[] bytes, int from, int length, MeasurementSink sink) {
    if (!isIntact(bytes, from, length)) {
      report("damaged: its checksum does not match");
    } else if (!scalars.read(bytes, from, length, sink)) {
      report("not a TensorBoard event");
    }
  }

  /** Whether bytes are followed by their masked checksum. */
  private boolean isIntact(byte[] bytes, int from, int length) {
    checksum.reset();
    checksum.update(bytes, from, length);
    int plain = (int) checksum.getValue();
    return Integer.rotateRight(plain, 15) + MASK == littleEndian(bytes).getInt(from + length);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void report(String fault) {
    problem = Optional.of("record at byte %d is %s".formatted(position, fault));
  }
}
