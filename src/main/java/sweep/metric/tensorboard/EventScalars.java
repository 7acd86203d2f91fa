package sweep.metric.tensorboard;

import static com.google.protobuf.WireFormat.WIRETYPE_FIXED32;
import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import sweep.metric.MetricName;

/**
 * Finds the scalars in TensorBoard's events, as TensorFlow's {@code event.proto} and {@code
 * summary.proto} define them: values that are a number themselves, and tensors of one element. What
 * belongs to another plugin than that for scalars (histograms, text, hparams) is passed over.
 */
final class EventScalars {
  private static final int STEP = 2 << 3 | WIRETYPE_VARINT;
  private static final int SUMMARY = 5 << 3 | WIRETYPE_LENGTH_DELIMITED;
  private static final int VALUE = 1 << 3 | WIRETYPE_LENGTH_DELIMITED;

  private static final String SCALARS_PLUGIN = "scalars";

  /** Tags of other plugins: only the first value of a tag need say whose it is. */
  private final Set<String> others = new HashSet<>();

  private final List<Scalar> found = new ArrayList<>();
  private long step;

  private record Scalar(String tag, double number) {}

  /**
   * Gives the scalars of an event to the sink, all or none.
   *
   * @return whether the bytes are an event
   */
  boolean read(byte[] bytes, int from, int length, MeasurementSink sink) {
    found.clear();
    step = 0;
    try {
      readEvent(CodedInputStream.newInstance(bytes, from, length));
    } catch (IOException notAnEvent) {
      return false;
    }
    found.forEach(scalar -> sink.accept(scalar.tag(), (double) step, scalar.number()));
    return true;
  }

  private void readEvent(CodedInputStream event) throws IOException {
    for (int key = event.readTag(); key != 0; key = event.readTag()) {
      switch (key) {
        case STEP -> step = event.readInt64();
        case SUMMARY -> ProtobufReader.read(event, this::readSummary);
        default -> ProtobufReader.skip(event, key);
      }
    }
  }

  private void readSummary(CodedInputStream summary) throws IOException {
    ProtobufReader.forEach(summary, VALUE, this::readValue);
  }

  private void readValue(CodedInputStream message) throws IOException {
    SummaryValue value = new SummaryValue();
    value.read(message);
    add(value);
  }

  private void add(SummaryValue value) {
    String tag = value.tag;
    if (!value.plugin.isEmpty() && !value.plugin.equals(SCALARS_PLUGIN)) {
      others.add(tag);
    }
    boolean isName = !tag.isEmpty() && tag.length() <= MetricName.LONGEST;
    if (isName && value.number.isPresent() && !others.contains(tag)) {
      found.add(new Scalar(tag, value.number.getAsDouble()));
    }
  }

  /** One value of a summary, as far as it matters here. */
  private static final class SummaryValue {
    private static final int TAG = 1 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int SIMPLE_VALUE = 2 << 3 | WIRETYPE_FIXED32;
    private static final int TENSOR = 8 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int METADATA = 9 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int PLUGIN = 1 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int PLUGIN_NAME = 1 << 3 | WIRETYPE_LENGTH_DELIMITED;

    private String tag = "";
    private String plugin = "";
    private OptionalDouble number = OptionalDouble.empty();

    void read(CodedInputStream value) throws IOException {
      for (int key = value.readTag(); key != 0; key = value.readTag()) {
        switch (key) {
          case TAG -> tag = value.readString();
          case SIMPLE_VALUE -> number = OptionalDouble.of(value.readFloat());
          case TENSOR -> number = TensorScalar.read(value);
          case METADATA -> ProtobufReader.read(value, this::readMetadata);
          default -> ProtobufReader.skip(value, key);
        }
      }
    }

    private void readMetadata(CodedInputStream metadata) throws IOException {
      ProtobufReader.forEach(metadata, PLUGIN, this::readPlugin);
    }

    private void readPlugin(CodedInputStream message) throws IOException {
      for (int key = message.readTag(); key != 0; key = message.readTag()) {
        if (key == PLUGIN_NAME) {
          plugin = message.readString();
        } else {
          ProtobufReader.skip(message, key);
        }
      }
    }
  }
}
