package sweep.metric.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import sweep.metric.TableOptions;
import sweep.text.NumberScanner;

/** A file with a table whose columns the spec names: JSON, lines of JSON, or CSV. */
public final class TableFile {
  private static final int MOST_SHOWN = 10;

  private final TableOptions options;
  private final ResultSink sink;

  public TableFile(TableOptions options, ResultSink sink) {
    this.options = options;
    this.sink = sink.withWholeNames();
  }

  /**
   * Reads the rows of a whole file.
   *
   * @param isCsv whether it has a header and rows, not JSON
   */
  public void read(ObjectMapper json, byte[] bytes, boolean isCsv) {
    try {
      take(isCsv ? csv(bytes) : json(json, bytes));
    } catch (IOException e) {
      sink.note("is no table that can be read");
    }
  }

  private static List<TableRow> csv(byte[] bytes) throws IOException {
    ObjectReader reader =
        new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader());
    List<TableRow> rows = new ArrayList<>();
    try (MappingIterator<Map<String, String>> read = reader.readValues(bytes)) {
      while (read.hasNext()) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Double> numbers = new LinkedHashMap<>();
        read.next()
            .forEach(
                (column, cell) -> {
                  OptionalDouble number = NumberScanner.whole(cell.strip());
                  number.ifPresent(value -> numbers.put(column.strip(), value));
                  if (number.isEmpty()) {
                    texts.put(column.strip(), cell.strip());
                  }
                });
        rows.add(new TableRow(texts, numbers, 0));
      }
    }
    return rows;
  }

  private static List<TableRow> json(ObjectMapper json, byte[] bytes) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (MappingIterator<JsonNode> read = json.readerFor(JsonNode.class).readValues(bytes)) {
      read.forEachRemaining(documents::add);
    }
    List<TableRow> rows = new ArrayList<>();
    if (documents.size() > 1) {
      documents.forEach(each -> rows.add(row(each)));
    } else {
      documents.stream()
          .findFirst()
          .flatMap(TableFile::list)
          .ifPresent(list -> list.forEach(each -> rows.add(row(each))));
    }
    return rows;
  }

  /** The first list of objects, the outermost one. */
  private static Optional<JsonNode> list(JsonNode document) {
    Deque<JsonNode> left = new ArrayDeque<>(List.of(document));
    while (!left.isEmpty()) {
      JsonNode next = left.poll();
      if (JsonFields.first(next).isPresent()) {
        return Optional.of(next);
      }
      next.forEach(left::add);
    }
    return Optional.empty();
  }

  private static TableRow row(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Double> numbers = new LinkedHashMap<>();
    addMembers("", object, texts, numbers);
    return new TableRow(texts, numbers, 0);
  }

  private static void addMembers(
      String prefix, JsonNode object, Map<String, String> texts, Map<String, Double> numbers) {
    object
        .properties()
        .forEach(
            member -> {
              String name = prefix + member.getKey();
              JsonNode value = member.getValue();
              if (value.isObject()) {
                addMembers(name + "/", value, texts, numbers);
              } else if (value.isNumber()) {
                numbers.put(name, value.doubleValue());
              } else if (!JsonFields.text(value).isEmpty()) {
                texts.put(name, JsonFields.text(value));
              }
            });
  }

  private void take(List<TableRow> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.texts().keySet()));
    rows.forEach(row -> columns.addAll(row.numbers().keySet()));
    List<String> missing =
        Stream.of(options.rows().stream(), options.value().stream(), options.spread().stream())
            .flatMap(each -> each)
            .filter(column -> !columns.contains(column))
            .toList();
    if (!missing.isEmpty()) {
      sink.note(
          "no row has %s, so the table is not read; its columns are %s"
              .formatted(quoted(missing), quoted(columns.stream().limit(MOST_SHOWN).toList())));
      return;
    }
    ResultTable.of(rows.stream().map(this::chosen).toList(), options.rows()).addTo(sink);
  }

  private static String quoted(List<String> names) {
    return String.join(", ", names.stream().map("'%s'"::formatted).toList());
  }

  /** A row with its identity and the columns that the spec names. */
  private TableRow chosen(TableRow row) {
    if (options.value().isEmpty()) {
      return row;
    }
    Map<String, Double> numbers = new LinkedHashMap<>(row.numbers());
    numbers
        .keySet()
        .removeIf(
            column ->
                !options.rows().contains(column)
                    && options.value().filter(column::equals).isEmpty()
                    && options.spread().filter(column::equals).isEmpty());
    return new TableRow(row.texts(), numbers, row.line());
  }
}
