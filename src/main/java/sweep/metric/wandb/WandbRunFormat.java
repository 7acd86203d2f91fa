package sweep.metric.wandb;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sweep.metric.format.JsonLineParser;
import sweep.metric.format.MetricFormat;
import sweep.metric.format.ProtobufReader;
import sweep.metric.series.LineLocation;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;
import sweep.metric.series.StepNames;
import sweep.text.QuotedText;

/**
 * Finds metrics in the file that W&amp;B's client keeps of an offline run: each row of its history
 * as a line of JSON, and last what only its summary has. The messages are those of W&amp;B's {@code
 * wandb_internal.proto}.
 */
public final class WandbRunFormat implements MetricFormat {
  private static final int HISTORY = 2 << 3 | WIRETYPE_LENGTH_DELIMITED;
  private static final int SUMMARY = 3 << 3 | WIRETYPE_LENGTH_DELIMITED;

  /** The items of a history and the updates of a summary have the same form. */
  private static final int ITEM = 1 << 3 | WIRETYPE_LENGTH_DELIMITED;

  private static final int STEP = 2 << 3 | WIRETYPE_LENGTH_DELIMITED;
  private static final int STEP_NUMBER = 1 << 3 | WIRETYPE_VARINT;
  private static final int KEY = 1 << 3 | WIRETYPE_LENGTH_DELIMITED;
  private static final int NESTED_KEY = 2 << 3 | WIRETYPE_LENGTH_DELIMITED;
  private static final int VALUE = 16 << 3 | WIRETYPE_LENGTH_DELIMITED;

  private static final String STEP_NAME = "_step";

  /** Finer than any step that the script logs, as each row has its own. */
  private static final int STEP_RANK = new StepNames(Optional.empty()).rank(STEP_NAME);

  /** A number that JSON does not have is a text in some versions. */
  private static final Pattern NOT_FINITE = Pattern.compile("^\"(NaN|-?Infinity)\"$");

  /** What the client adds to each row, and to the summary. */
  private static final Pattern OWN = Pattern.compile("_runtime|_timestamp|_wandb(\\..*)?|_step");

  private final WandbRecords records = new WandbRecords();
  private final JsonLineParser json;
  private final SeriesRow row;
  private final long location;
  private final SeriesTable table;

  /** The last value of each name in the history, as JSON. */
  private final Map<String, String> logged = new LinkedHashMap<>();

  private final Map<String, String> summary = new LinkedHashMap<>();
  private long lastStep;

  /**
   * Creates a reader of one file.
   *
   * @param file the index of the file in its source
   */
  public WandbRunFormat(SeriesTable table, int file) {
    this.table = table;
    this.row = new SeriesRow(table);
    this.json = new JsonLineParser(table, row, file);
    this.location = LineLocation.of(file, 0);
  }

  @Override
  public int longestPiece() {
    return 2 * WandbRecords.BLOCK;
  }

  @Override
  public int take(byte[] bytes, int from, int to, boolean isEnd) {
    int used = records.take(bytes, from, to, this::add);
    records.problem().ifPresent(table::note);
    if (isEnd) {
      summary.entrySet().removeIf(each -> each.getValue().equals(logged.get(each.getKey())));
      if (!summary.isEmpty()) {
        addLine(summary, logged.isEmpty() ? OptionalLong.empty() : OptionalLong.of(lastStep));
      }
    }
    return used;
  }

  private void add(byte[] bytes) {
    try {
      ProtobufReader.readFields(CodedInputStream.newInstance(bytes), this::readRecord);
    } catch (IOException e) {
      table.note("has a record that is not one of W&B's client; skipped");
    }
  }

  private boolean readRecord(CodedInputStream record, int tag) throws IOException {
    if (tag != HISTORY && tag != SUMMARY) {
      return false;
    }
    Row row = new Row();
    ProtobufReader.readMessage(record, row::read);
    if (tag == SUMMARY) {
      summary.putAll(row.values);
    } else {
      row.step.ifPresent(step -> lastStep = step);
      logged.putAll(row.values);
      addLine(row.values, OptionalLong.of(lastStep));
    }
    return true;
  }

  private void addLine(Map<String, String> values, OptionalLong step) {
    String members =
        values.entrySet().stream()
            .map(each -> QuotedText.json(each.getKey()) + ":" + each.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    byte[] line = members.getBytes(StandardCharsets.UTF_8);
    if (json.find(line, 0, line.length)) {
      step.ifPresent(number -> row.step(STEP_RANK, (double) number));
    }
    row.close(location);
  }

  /** The values of a row of the history, or of an update of the summary, as JSON by name. */
  private static final class Row {
    private final Map<String, String> values = new LinkedHashMap<>();
    private OptionalLong step = OptionalLong.empty();

    boolean read(CodedInputStream row, int tag) throws IOException {
      switch (tag) {
        case ITEM -> {
          Item item = new Item();
          ProtobufReader.readMessage(row, item::read);
          add(item);
        }
        case STEP -> ProtobufReader.readMessage(row, this::readStep);
        default -> {
          return false;
        }
      }
      return true;
    }

    private boolean readStep(CodedInputStream message, int tag) throws IOException {
      if (tag == STEP_NUMBER) {
        step = OptionalLong.of(message.readInt64());
      }
      return tag == STEP_NUMBER;
    }

    private void add(Item item) {
      String name = item.nested.isEmpty() ? item.key : String.join(".", item.nested);
      if (name.equals(STEP_NAME) && item.json.matches("\\d{1,18}")) {
        step = OptionalLong.of(Long.parseLong(item.json));
      }
      boolean isMedia = item.json.startsWith("{") && item.json.contains("\"_type\"");
      if (!name.isEmpty() && !OWN.matcher(name).matches() && !item.json.isBlank() && !isMedia) {
        values.put(name, NOT_FINITE.matcher(item.json).replaceAll("$1"));
      }
    }
  }

  /** One value. */
  private static final class Item {
    private String key = "";
    private final List<String> nested = new ArrayList<>();
    private String json = "";

    boolean read(CodedInputStream item, int tag) throws IOException {
      switch (tag) {
        case KEY -> key = item.readString();
        case NESTED_KEY -> nested.add(item.readString());
        case VALUE -> json = item.readString();
        default -> {
          return false;
        }
      }
      return true;
    }
  }
}
