package sweep.metric.tensorboard;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.metric.format.ProtobufReader;

/**
 * A tensor of one element, as defined by TensorFlow's {@code tensor.proto}: a type, a shape, and
 * the element either as bytes or in the list of its type. An empty list means zero.
 */
final class TensorScalar {
  private static final int TYPE = 1 << 3 | WIRETYPE_VARINT;
  private static final int SHAPE = 2 << 3 | WIRETYPE_LENGTH_DELIMITED;
  private static final int CONTENT = 4 << 3 | WIRETYPE_LENGTH_DELIMITED;
  private static final int DIMENSION = 2 << 3 | WIRETYPE_LENGTH_DELIMITED;
  private static final int SIZE = 1 << 3 | WIRETYPE_VARINT;

  private int type;
  private boolean isScalar = true;
  private long dimensionSize;
  private ByteString content = ByteString.EMPTY;

  /** The field whose list has elements; 0 for none. */
  private int list;

  /** The first element of the list, undecoded. */
  private long bits;

  private TensorScalar() {}

  /** Reads the next tensor; empty if it is not a single number. */
  static OptionalDouble read(CodedInputStream outer) throws IOException {
    TensorScalar tensor = new TensorScalar();
    ProtobufReader.readMessage(outer, tensor::readField);
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

  private boolean readField(CodedInputStream tensor, int tag) throws IOException {
    switch (tag) {
      case TYPE -> type = tensor.readEnum();
      case SHAPE -> ProtobufReader.readMessage(tensor, this::readShape);
      case CONTENT -> content = tensor.readBytes();
      default -> {
        return readElements(tensor, tag);
      }
    }
    return true;
  }

  private boolean readShape(CodedInputStream shape, int tag) throws IOException {
    if (tag == DIMENSION) {
      dimensionSize = 0;
      ProtobufReader.readMessage(shape, this::readDimension);
      isScalar &= dimensionSize == 1;
    }
    return tag == DIMENSION;
  }

  private boolean readDimension(CodedInputStream dimension, int tag) throws IOException {
    if (tag == SIZE) {
      dimensionSize = dimension.readInt64();
    }
    return tag == SIZE;
  }

  private boolean readElements(CodedInputStream tensor, int tag) throws IOException {
    int field = WireFormat.getTagFieldNumber(tag);
    Optional<TensorType> owner = list == 0 ? TensorType.ofList(field) : Optional.empty();
    if (owner.isEmpty()) {
      return false;
    }
    if (WireFormat.getTagWireType(tag) == WIRETYPE_LENGTH_DELIMITED) {
      readPacked(tensor, owner.get());
    } else {
      readElement(tensor, owner.get());
    }
    return true;
  }

  private void readPacked(CodedInputStream tensor, TensorType owner) throws IOException {
    int limit = tensor.pushLimit(tensor.readRawVarint32());
    if (!tensor.isAtEnd()) {
      readElement(tensor, owner);
    }
    tensor.skipRawBytes(tensor.getBytesUntilLimit());
    tensor.popLimit(limit);
  }

  private void readElement(CodedInputStream elements, TensorType owner) throws IOException {
    bits = owner.readBits(elements);
    list = owner.list();
  }
}
