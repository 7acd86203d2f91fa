package sweep.metric.tensorboard;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A tensor of one element, as TensorFlow's {@code tensor.proto} defines it: its type, its shape,
 * and its element either as bytes or in the list of its type. An empty list means zero, as there.
 */
final class TensorScalar {
  private static final int TYPE = 1 << 3 | WIRETYPE_VARINT;
  private static final int SHAPE = 2 << 3 | WIRETYPE_LENGTH_DELIMITED;
  private static final int CONTENT = 4 << 3 | WIRETYPE_LENGTH_DELIMITED;
  private static final int DIMENSION = 2 << 3 | WIRETYPE_LENGTH_DELIMITED;
  private static final int SIZE = 1 << 3 | WIRETYPE_VARINT;

  private int type;
  private boolean isScalar = true;
  private ByteString content = ByteString.EMPTY;

  /** The field whose list has elements; 0 for none. */
  private int list;

  /** The first element of the list, as it stands there. */
  private long bits;

  private TensorScalar() {}

  /** The number in a tensor that follows; empty if it has more elements than one, or no number. */
  static OptionalDouble read(CodedInputStream outer) throws IOException {
    TensorScalar tensor = new TensorScalar();
    ProtobufReader.read(outer, tensor::readTensor);
    return tensor.number();
  }

  private OptionalDouble number() {
    Optional<TensorType> known = TensorType.of(type);
    if (!isScalar || known.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (!content.isEmpty()) {
      return known.get().fromContent(content);
    }
    return list == 0 || list == known.get().list()
        ? OptionalDouble.of(known.get().fromBits(bits))
        : OptionalDouble.empty();
  }

  private void readTensor(CodedInputStream tensor) throws IOException {
    for (int key = tensor.readTag(); key != 0; key = tensor.readTag()) {
      switch (key) {
        case TYPE -> type = tensor.readEnum();
        case SHAPE -> ProtobufReader.read(tensor, this::readShape);
        case CONTENT -> content = tensor.readBytes();
        default -> readElements(tensor, key);
      }
    }
  }

  private void readShape(CodedInputStream shape) throws IOException {
    ProtobufReader.forEach(shape, DIMENSION, this::readDimension);
  }

  private void readDimension(CodedInputStream dimension) throws IOException {
    long size = 0;
    for (int key = dimension.readTag(); key != 0; key = dimension.readTag()) {
      if (key == SIZE) {
        size = dimension.readInt64();
      } else {
        ProtobufReader.skip(dimension, key);
      }
    }
    isScalar &= size == 1;
  }

  private void readElements(CodedInputStream tensor, int key) throws IOException {
    int field = WireFormat.getTagFieldNumber(key);
    Optional<TensorType> owner = list == 0 ? TensorType.ofList(field) : Optional.empty();
    if (owner.isEmpty()) {
      ProtobufReader.skip(tensor, key);
    } else if (WireFormat.getTagWireType(key) == WIRETYPE_LENGTH_DELIMITED) {
      ProtobufReader.read(tensor, packed -> readPacked(packed, owner.get()));
    } else {
      readElement(tensor, owner.get());
    }
  }

  private void readPacked(CodedInputStream packed, TensorType owner) throws IOException {
    if (!packed.isAtEnd()) {
      readElement(packed, owner);
    }
    packed.skipRawBytes(packed.getBytesUntilLimit());
  }

  private void readElement(CodedInputStream elements, TensorType owner) throws IOException {
    bits = owner.readBits(elements);
    list = owner.list();
  }
}
