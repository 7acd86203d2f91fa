package sweep.tracking;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Builds a file of TensorBoard's events. Each record is a length, its masked checksum, an event and
 * its masked checksum; see TensorFlow's {@code event.proto}, {@code summary.proto} and {@code
 * tsl/lib/io/record_writer.h}.
 */
final class EventFile {
  private static final int MASK = 0xa282ead8;

  private final double wallSeconds;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * Starts a file.
   *
   * @param wallSeconds the time of all events, in seconds since 1970
   */
  EventFile(double wallSeconds) {
    this.wallSeconds = wallSeconds;
    add(event -> event.writeString(3, "brain.Event:2"));
  }

  /** Writes the fields of a message. */
  interface Fields {
    void writeTo(CodedOutputStream message) throws IOException;
  }

  /** The bytes of a message. */
  static byte[] message(Fields fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CodedOutputStream message = CodedOutputStream.newInstance(out);
    try {
      fields.writeTo(message);
      message.flush();
    } catch (IOException inMemory) {
      throw new IllegalStateException(inMemory);
    }
    return out.toByteArray();
  }

  EventFile scalar(String tag, long step, double value) {
    byte[] summary =
        message(
            scalar -> {
              scalar.writeString(1, tag);
              scalar.writeFloat(2, (float) value);
            });
    add(
        event -> {
          event.writeInt64(2, step);
          event.writeByteArray(5, message(all -> all.writeByteArray(1, summary)));
        });
    return this;
  }

  /** Adds a message of the plugin hparams: its tag, and its data. */
  EventFile hparams(String tag, Fields data) {
    byte[] plugin =
        message(
            named -> {
              named.writeString(1, "hparams");
              named.writeByteArray(2, message(data));
            });
    // TensorBoard skips summaries without a value: a list of no numbers.
    byte[] nothing =
        message(
            tensor -> {
              tensor.writeEnum(1, 1);
              tensor.writeByteArray(2, message(shape -> shape.writeByteArray(2, new byte[0])));
            });
    byte[] summary =
        message(
            value -> {
              value.writeString(1, tag);
              value.writeByteArray(8, nothing);
              value.writeByteArray(9, message(metadata -> metadata.writeByteArray(1, plugin)));
            });
    add(event -> event.writeByteArray(5, message(all -> all.writeByteArray(1, summary))));
    return this;
  }

  private void add(Fields fields) {
    byte[] event =
        message(
            all -> {
              all.writeDouble(1, wallSeconds);
              fields.writeTo(all);
            });
    byte[] length = littleEndian(Long.BYTES).putLong(event.length).array();
    bytes.writeBytes(length);
    bytes.writeBytes(checksum(length));
    bytes.writeBytes(event);
    bytes.writeBytes(checksum(event));
  }

  private static byte[] checksum(byte[] data) {
    CRC32C checksum = new CRC32C();
    checksum.update(data);
    int masked = Integer.rotateRight((int) checksum.getValue(), 15) + MASK;
    return littleEndian(Integer.BYTES).putInt(masked).array();
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
