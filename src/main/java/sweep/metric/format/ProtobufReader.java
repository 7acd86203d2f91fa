package sweep.metric.format;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;

/** Reads messages in protobuf's wire format field by field, without generated classes. */
public final class ProtobufReader {
  /** Handles one field of a message. */
  public interface FieldHandler {
    /**
     * Reads the value of a field whose tag has been read.
     *
     * @return false, with nothing read, if the field is to be skipped
     */
    boolean read(CodedInputStream message, int tag) throws IOException;
  }

  private ProtobufReader() {}

  /** Reads all fields up to the end of the stream, or of the current message. */
  public static void readFields(CodedInputStream message, FieldHandler handler) throws IOException {
    for (int tag = message.readTag(); tag != 0; tag = message.readTag()) {
      if (!handler.read(message, tag) && !message.skipField(tag)) {
        throw new InvalidProtocolBufferException("a group ends that did not start");
      }
    }
  }

  /** Reads a message within another one; its tag has been read. */
  public static void readMessage(CodedInputStream outer, FieldHandler handler) throws IOException {
    int limit = outer.pushLimit(outer.readRawVarint32());
    readFields(outer, handler);
    outer.popLimit(limit);
  }
}
