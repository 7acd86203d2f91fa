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
import sweep.trial.MeasuredSpread;

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
    sink.readBy("metrics.tables");
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
        Map<String, Measured> numbers = new LinkedHashMap<>();
        long line = read.getCurrentLocation().getLineNr();
        read.next()
            .forEach(
                (column, cell) -> {
                  OptionalDouble number = NumberScanner.whole(cell.strip());
                  number.ifPresent(
                      value -> numbers.put(column.strip(), Measured.of(value, column.strip())));
                  if (number.isEmpty()) {
                    texts.put(column.strip(), cell.strip());
                  }
                });
        rows.add(new TableRow(texts, numbers, line));
      }
    }
    return rows;
  }

  private static List<TableRow> json(ObjectMapper json, byte[] bytes) throws IOException {
    List<Member> documents = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    try (MappingIterator<JsonNode> read = json.readerFor(JsonNode.class).readValues(bytes)) {
      while (read.hasNext()) {
        documents.add(Member.document(read.next()));
        lines.add(read.getCurrentLocation().getLineNr());
      }
    }
    List<TableRow> rows = new ArrayList<>();
    if (documents.size() == 1) {
      list(documents.get(0))
          .ifPresent(list -> list.items().forEach(each -> rows.add(row(each, 0))));
    } else {
      for (int i = 0; i < documents.size(); i++) {
        rows.add(row(documents.get(i), lines.get(i)));
      }
    }
    return rows;
  }

  /** The first list of objects, the outermost one. */
  private static Optional<Member> list(Member document) {
    Deque<Member> left = new ArrayDeque<>(List.of(document));
    while (!left.isEmpty()) {
      Member next = left.poll();
      if (next.first().isPresent()) {
        return Optional.of(next);
      }
      left.addAll(next.items());
      left.addAll(next.members().values());
    }
    return Optional.empty();
  }

  private static TableRow row(Member object, long line) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Measured> numbers = new LinkedHashMap<>();
    addMembers("", object, texts, numbers);
    return new TableRow(texts, numbers, line);
  }

  private static void addMembers(
      String prefix, Member object, Map<String, String> texts, Map<String, Measured> numbers) {
    object
        .members()
        .forEach(
            (key, member) -> {
              String name = prefix + key;
              if (member.isObject()) {
                addMembers(name + "/", member, texts, numbers);
              } else if (member.measured().isPresent()) {
                numbers.put(name, member.measured().get());
              } else if (!member.text().isEmpty()) {
                texts.put(name, member.text());
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
    Map<String, Measured> numbers = new LinkedHashMap<>(row.numbers());
    options
        .value()
        .ifPresent(
            value -> {
              numbers
                  .keySet()
                  .removeIf(column -> !options.rows().contains(column) && !isMeant(column));
              options
                  .spread()
                  .map(row.numbers()::get)
                  .map(spread -> MeasuredSpread.unnamed(spread.value()))
                  .ifPresent(
                      spread -> numbers.computeIfPresent(value, (name, of) -> of.with(spread)));
            });
    return new TableRow(row.texts(), numbers, row.line());
  }

  private boolean isMeant(String column) {
    return Stream.of(options.value(), options.spread())
        .anyMatch(each -> each.filter(column::equals).isPresent());
  }
}
