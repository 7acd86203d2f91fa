package sweep.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads files of configurations into the list that they stand for: CSV with a header, in which an
 * empty cell means that a parameter has no value; JSON Lines; or a list in JSON or YAML.
 */
final class RowReader {
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+([eE][-+]?\\d+)?");

  private final Source source;
  private final Problems problems;

  RowReader(Source source, Problems problems) {
    // Spreadsheets begin their files with a byte order mark.
    this.source = new Source(source.name(), source.text().replaceFirst("^\uFEFF", ""));
    this.problems = problems;
    problems.addSource(this.source);
  }

  /** The rows; empty, with problems, if the file can't be understood. */
  Optional<SequenceNode> rows() {
    String name = source.name().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv") || name.endsWith(".tsv")) {
      return commaSeparated(name.endsWith(".tsv"));
    }
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return lines();
    }
    if (!name.matches(".*\\.(json|ya?ml)")) {
      problems.addAt(
          source.mark(0, 0),
          "",
          "can't tell what kind of file this is",
          "configurations are read from .csv, .tsv, .jsonl, .json and .yaml");
      return Optional.empty();
    }
    Optional<Node> root =
        name.endsWith(".json")
            ? new JsonNodes(source, problems).read()
            : YamlTree.compose(source, problems);
    if (root.isPresent() && !(root.get() instanceof SequenceNode)) {
      problems.add(root.get(), "", "expected a list, but got " + Scalars.kind(root.get()), "");
    }
    return root.filter(SequenceNode.class::isInstance).map(SequenceNode.class::cast);
  }

  private Optional<SequenceNode> lines() {
    List<Node> rows = new ArrayList<>();
    int before = problems.count();
    List<String> lines = source.text().lines().toList();
    for (int line = 0; line < lines.size(); line++) {
      if (!lines.get(line).isBlank()) {
        Source row = new Source(source.name(), lines.get(line), line);
        new JsonNodes(row, problems).read().ifPresent(rows::add);
      }
    }
    return problems.count() == before ? Optional.of(list(rows)) : Optional.empty();
  }

  private Optional<SequenceNode> commaSeparated(boolean tabs) {
    String header = source.text().lines().findFirst().orElse("");
    boolean semicolons = header.indexOf(';') >= 0 && header.indexOf(',') < 0;
    CsvSchema schema =
        CsvSchema.emptySchema().withColumnSeparator(tabs ? '\t' : semicolons ? ';' : ',');
    CsvMapper mapper =
        CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY, CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();
    List<Node> rows = new ArrayList<>();
    try (MappingIterator<String[]> cells =
        mapper.readerFor(String[].class).with(schema).readValues(source.text())) {
      if (!cells.hasNextValue()) {
        problems.addAt(source.mark(0, 0), "", "the file is empty", "its first line names columns");
        return Optional.empty();
      }
      List<ScalarNode> names = names(cells.nextValue());
      while (cells.hasNextValue()) {
        int line = cells.getCurrentLocation().getLineNr() - 1;
        String[] row = cells.nextValue();
        rows.add(row(names, semicolons ? withPoints(row) : row, line));
      }
      return Optional.of(list(rows));
    } catch (JsonProcessingException wrong) {
      int line = wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr() - 1;
      problems.addAt(
          source.mark(Math.max(0, line), 0),
          "",
          "not valid CSV: " + wrong.getOriginalMessage(),
          "");
      return Optional.empty();
    } catch (IOException impossible) {
      throw new IllegalStateException("a text can always be read", impossible);
    }
  }

  /** Where semicolons part the cells, a comma in a number is the decimal one. */
  private static String[] withPoints(String[] cells) {
    return Arrays.stream(cells)
        .map(cell -> DECIMAL_COMMA.matcher(cell).matches() ? cell.replace(',', '.') : cell)
        .toArray(String[]::new);
  }

  private List<ScalarNode> names(String[] header) {
    List<ScalarNode> names = new ArrayList<>();
    for (String name : header) {
      names.add(scalar(name, 0));
    }
    return names;
  }

  private Node row(List<ScalarNode> names, String[] cells, int line) {
    List<NodeTuple> members = new ArrayList<>();
    if (cells.length > names.size()) {
      problems.addAt(
          source.mark(line, 0),
          "",
          "%d cells, but %d columns have a name".formatted(cells.length, names.size()),
          "text with the separator in it stands in double quotes");
    }
    for (int i = 0; i < Math.min(cells.length, names.size()); i++) {
      if (!cells[i].isEmpty()) {
        members.add(new NodeTuple(names.get(i), scalar(cells[i], line)));
      }
    }
    Mark mark = source.mark(line, 0);
    return new MappingNode(Tag.MAP, true, members, mark, mark, FlowStyle.FLOW);
  }

  private ScalarNode scalar(String text, int line) {
    Mark mark = source.mark(line, 0);
    return new ScalarNode(YamlTree.PLAIN, text, mark, mark, ScalarStyle.PLAIN);
  }

  private SequenceNode list(List<Node> rows) {
    Mark mark = source.mark(0, 0);
    return new SequenceNode(Tag.SEQ, true, rows, mark, mark, FlowStyle.FLOW);
  }
}
