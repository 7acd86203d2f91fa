package sweep.metric.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Writes event files as TensorBoard does, and damaged ones. */
public final class EventRecords {
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  /** Writes the fields of one message. */
  interface Fields {
    void write(CodedOutputStream message) throws IOException;
  }

  static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream message = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(message);
      message.flush();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toByteArray();
  }

  /** An event with one value, given by all its fields except the tag. */
  EventRecords value(long step, String tag, Fields fields) {
    byte[] value =
        message(
            out -> {
              out.writeString(1, tag);
              fields.write(out);
            });
    byte[] summary = message(out -> out.writeByteArray(1, value));
    return record(
        message(
            out -> {
              out.writeDouble(1, 1.7e9);
              out.writeInt64(2, step);
              out.writeByteArray(5, summary);
            }));
  }

  public EventRecords simple(long step, String tag, float number) {
    return value(step, tag, out -> out.writeFloat(2, number));
  }

  /** A value with a tensor of a type, given by all its fields except type and shape. */
  EventRecords tensor(int type, Fields fields, long... dimensions) {
    byte[] shape =
        message(
            out -> {
              for (long size : dimensions) {
                out.writeByteArray(2, message(dimension -> dimension.writeInt64(1, size)));
              }
            });
    byte[] tensor =
        message(
            out -> {
              out.writeEnum(1, type);
              out.writeByteArray(2, shape);
              fields.write(out);
            });
    return value(1, "x", out -> out.writeByteArray(8, tensor));
  }

  /** The metadata of a value of a plugin. */
  static Fields plugin(String name) {
    byte[] plugin = message(out -> out.writeString(1, name));
    byte[] metadata = message(out -> out.writeByteArray(1, plugin));
    return out -> out.writeByteArray(9, metadata);
  }

  /** A record of any bytes, with correct checksums. */
  EventRecords record(byte[] event) {
    byte[] length = littleEndian(Long.BYTES).putLong(event.length).array();
    return raw(length).raw(masked(length)).raw(event).raw(masked(event));
  }

  EventRecords raw(byte[] bytes) {
    file.writeBytes(bytes);
    return this;
  }

  static byte[] masked(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    long plain = checksum.getValue();
    long rotated = plain >>> 15 | plain << 17;
    return littleEndian(Integer.BYTES).putInt((int) (rotated + 0xa282ead8L)).array();
  }

  static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  public byte[] bytes() {
    return file.toByteArray();
  }
}
