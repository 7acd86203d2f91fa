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
import sweep.metric.format.ProtobufReader;

/**
 * Finds the scalars in TensorBoard events, as defined by TensorFlow's {@code event.proto} and
 * {@code summary.proto}: simple values and tensors of one element. Values of plugins other than
 * scalars (histograms, text, hparams) are skipped.
 */
final class EventScalars {
  private static final int STEP = 2 << 3 | WIRETYPE_VARINT;
  private static final int SUMMARY = 5 << 3 | WIRETYPE_LENGTH_DELIMITED;
  private static final int VALUE = 1 << 3 | WIRETYPE_LENGTH_DELIMITED;

  private static final String SCALARS_PLUGIN = "scalars";

  /** Tags of other plugins: only the first value of a tag has to name its plugin. */
  private final Set<String> otherTags = new HashSet<>();

  private final List<Scalar> found = new ArrayList<>();
  private long step;

  private record Scalar(String tag, double number) {}

  /**
   * Passes the scalars of an event to the sink, all or none.
   *
   * @return false if the bytes are not an event
   */
  boolean read(byte[] bytes, int from, int length, MeasurementSink sink) {
    found.clear();
    step = 0;
    try {
      ProtobufReader.readFields(CodedInputStream.newInstance(bytes, from, length), this::readEvent);
    } catch (IOException e) {
      return false;
    }
    found.forEach(scalar -> sink.accept(scalar.tag(), (double) step, scalar.number()));
    return true;
  }

  private boolean readEvent(CodedInputStream event, int tag) throws IOException {
    switch (tag) {
      case STEP -> step = event.readInt64();
      case SUMMARY -> ProtobufReader.readMessage(event, this::readSummary);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean readSummary(CodedInputStream summary, int tag) throws IOException {
    if (tag != VALUE) {
      return false;
    }
    SummaryValue value = new SummaryValue();
    ProtobufReader.readMessage(summary, value::read);
    add(value);
    return true;
  }

  private void add(SummaryValue value) {
    String tag = value.tag;
    if (!value.plugin.isEmpty() && !value.plugin.equals(SCALARS_PLUGIN)) {
      otherTags.add(tag);
    }
    boolean isName = !tag.isEmpty() && tag.length() <= MetricName.LONGEST;
    if (isName && value.number.isPresent() && !otherTags.contains(tag)) {
      found.add(new Scalar(tag, value.number.getAsDouble()));
    }
  }

  /** The relevant fields of one value of a summary. */
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

    boolean read(CodedInputStream value, int field) throws IOException {
      switch (field) {
        case TAG -> tag = value.readString();
        case SIMPLE_VALUE -> number = OptionalDouble.of(value.readFloat());
        case TENSOR -> number = TensorScalar.read(value);
        case METADATA -> ProtobufReader.readMessage(value, this::readMetadata);
        default -> {
          return false;
        }
      }
      return true;
    }

    private boolean readMetadata(CodedInputStream metadata, int field) throws IOException {
      if (field == PLUGIN) {
        ProtobufReader.readMessage(metadata, this::readPlugin);
      }
      return field == PLUGIN;
    }

    private boolean readPlugin(CodedInputStream message, int field) throws IOException {
      if (field == PLUGIN_NAME) {
        plugin = message.readString();
      }
      return field == PLUGIN_NAME;
    }
  }
}
