package sweep.metric.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Reads the scalars of a TensorBoard event file as it grows. The file is a sequence of records: a
 * length (8 bytes, little-endian), the masked CRC32C of these 8 bytes, so many bytes of an event,
 * and the masked CRC32C of those; see TensorFlow's {@code tsl/lib/io/record_writer.h}.
 *
 * <p>Reading ends for good at the first record that is damaged: where the next one begins can't be
 * known. What came before stays.
 */
final class TensorBoardEvents {
  /** No event is longer, in bytes; a length beyond this is damage. */
  static final int LONGEST = 64 << 20;

  private static final int LENGTH_BYTES = Long.BYTES;
  private static final int HEADER_BYTES = LENGTH_BYTES + Integer.BYTES;
  static final int FRAME_BYTES = HEADER_BYTES + Integer.BYTES;

  /** What a masked checksum is off by, so that a checksum of checksums is not weak. */
  private static final int MASK = 0xa282ead8;

  private final EventScalars scalars = new EventScalars();
  private final CRC32C checksum = new CRC32C();
  private long position;
  private int left;
  private Optional<String> problem = Optional.empty();

  /**
   * Takes what is whole of the bytes, which follow on what was used up before.
   *
   * @param sink gets the scalars, each with its event's step
   * @return how many of the bytes were used up; the others are to be offered again when there are
   *     more. Once there is a problem, all that comes is used up unread
   */
  int take(byte[] bytes, int from, int to, MeasurementSink sink) {
    int place = from;
    while (problem.isEmpty() && isWhole(bytes, place, to)) {
      int length = length(bytes, place);
      read(bytes, place + HEADER_BYTES, length, sink);
      if (problem.isEmpty()) {
        position += length + FRAME_BYTES;
        place += length + FRAME_BYTES;
      }
    }
    left = problem.isPresent() ? 0 : to - place;
    return to - from - left;
  }

  /** What is wrong with the file, in words, with the place; empty as long as nothing is. */
  Optional<String> problem() {
    return problem;
  }

  /** Whether the bytes offered so far end within a record, as in a file that was cut short. */
  boolean endsWithinRecord() {
    return left > 0;
  }

  /** Whether a record that begins there is all there; what is wrong with its length is told. */
  private boolean isWhole(byte[] bytes, int from, int to) {
    if (to - from < HEADER_BYTES) {
      return false;
    }
    if (!isIntact(bytes, from, LENGTH_BYTES)) {
      tell("damaged: the checksum of its length does not match");
      return false;
    }
    long length = littleEndian(bytes).getLong(from);
    if (length < 0 || length > LONGEST) {
      tell(
          "damaged: it claims %s bytes, and no event has more than %d"
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
      tell("damaged: its checksum does not match");
    } else if (!scalars.read(bytes, from, length, sink)) {
      tell("not an event of TensorBoard");
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

  private void tell(String fault) {
    problem = Optional.of("record at byte %d is %s".formatted(position, fault));
  }
}
