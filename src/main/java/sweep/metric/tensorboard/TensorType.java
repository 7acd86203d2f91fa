package sweep.metric.tensorboard;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongToDoubleFunction;

/**
 * The numeric types of tensors, with their numbers in TensorFlow's {@code types.proto}, and the
 * field of {@code tensor.proto} that lists their elements.
 */
enum TensorType {
  FLOAT(1, 4, 5, Wire.FIXED32, bits -> Float.intBitsToFloat((int) bits)),
  DOUBLE(2, 8, 6, Wire.FIXED64, Double::longBitsToDouble),
  INT32(3, 4, 7, Wire.VARINT, bits -> (int) bits),
  UINT8(4, 1, 7, Wire.VARINT, bits -> bits & 0xff),
  INT16(5, 2, 7, Wire.VARINT, bits -> (short) bits),
  INT8(6, 1, 7, Wire.VARINT, bits -> (byte) bits),
  INT64(9, 8, 10, Wire.VARINT, bits -> bits),
  BFLOAT16(14, 2, 13, Wire.VARINT, bits -> Float.intBitsToFloat((int) bits << 16)),
  UINT16(17, 2, 7, Wire.VARINT, bits -> bits & 0xffff),
  HALF(19, 2, 13, Wire.VARINT, TensorType::half),
  UINT32(22, 4, 16, Wire.VARINT, bits -> bits & 0xffff_ffffL),
  UINT64(23, 8, 17, Wire.VARINT, TensorType::unsigned);

  /** The wire format of an element of a list. */
  private enum Wire {
    FIXED32,
    FIXED64,
    VARINT
  }

  private final int number;
  private final int bytes;
  private final int list;
  private final Wire wire;
  private final LongToDoubleFunction decoder;

  TensorType(int number, int bytes, int list, Wire wire, LongToDoubleFunction decoder) {
    this.number = number;
    this.bytes = bytes;
    this.list = list;
    this.wire = wire;
    this.decoder = decoder;
  }

  /** The type with a number in {@code types.proto}; empty for one without real numbers. */
  static Optional<TensorType> of(int number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }

  /** A type whose elements are listed in a field. */
  static Optional<TensorType> ofList(int field) {
    return Arrays.stream(values()).filter(type -> type.list == field).findFirst();
  }

  /** The field that lists the elements. */
  int list() {
    return list;
  }

  /** Reads the next element of a list. */
  long readBits(CodedInputStream elements) throws IOException {
    return switch (wire) {
      case FIXED32 -> elements.readRawLittleEndian32();
      case FIXED64 -> elements.readRawLittleEndian64();
      case VARINT -> elements.readRawVarint64();
    };
  }

  /** Decodes an element of a list. */
  double fromBits(long bits) {
    return decoder.applyAsDouble(bits);
  }

  /** Decodes the little-endian bytes of one element; empty if their count is wrong. */
  OptionalDouble fromContent(ByteString content) {
    if (content.size() != bytes) {
      return OptionalDouble.empty();
    }
    long bits = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      bits = bits << Byte.SIZE | (content.byteAt(i) & 0xff);
    }
    return OptionalDouble.of(fromBits(bits));
  }

  /** Decodes IEEE 754 binary16: a sign, 5 bits of exponent with bias 15, 10 bits of fraction. */
  private static double half(long bits) {
    int exponent = (int) bits >> 10 & 0x1f;
    int fraction = (int) bits & 0x3ff;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (fraction | 0x400), exponent - 25);
        };
    return (bits & 0x8000) == 0 ? size : -size;
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (bits >>> 1 | (bits & 1)) * 2.0;
  }
}
