package sweep.metric.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;

/** What reading messages in protobuf's wire format needs beside the stream itself. */
final class ProtobufReader {
  /** Reads a message up to its end, where the stream seems to end. */
  interface Reader {
    void read(CodedInputStream message) throws IOException;
  }

  private ProtobufReader() {}

  /** Reads a message within the one that is being read; its key has been read. */
  static void read(CodedInputStream outer, Reader reader) throws IOException {
    int before = outer.pushLimit(outer.readRawVarint32());
    reader.read(outer);
    outer.popLimit(before);
  }

  /** Reads all messages under one key within the one that is being read, and nothing else of it. */
  static void forEach(CodedInputStream outer, int wanted, Reader reader) throws IOException {
    for (int key = outer.readTag(); key != 0; key = outer.readTag()) {
      if (key == wanted) {
        read(outer, reader);
      } else {
        skip(outer, key);
      }
    }
  }

  /** Passes over a field. */
  static void skip(CodedInputStream message, int key) throws IOException {
    if (!message.skipField(key)) {
      throw new InvalidProtocolBufferException("a group ends that did not begin");
    }
  }
}
