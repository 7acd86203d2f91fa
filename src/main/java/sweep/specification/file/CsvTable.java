package sweep.specification.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import sweep.yaml.Problems;
import sweep.yaml.Source;
import sweep.yaml.YamlTree;

/**
 * Turns the rows of a table with a header into maps. A quoted cell is text, unless every cell of
 * the table is quoted.
 */
final class CsvTable {
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+([eE][-+]?\\d+)?");

  private final Source source;
  private final Problems problems;
  private final boolean hasDecimalCommas;

  /**
   * Returns a table.
   *
   * @param hasDecimalCommas whether numbers have a decimal comma, as where semicolons separate
   *     cells
   */
  CsvTable(Source source, Problems problems, boolean hasDecimalCommas) {
    this.source = source;
    this.problems = problems;
    this.hasDecimalCommas = hasDecimalCommas;
  }

  /** Returns the rows below the first line, which names the columns. */
  List<Node> rows(List<CsvCells.Line> lines) {
    boolean isAllQuoted =
        lines.stream()
            .flatMap(line -> line.cells().stream())
            .allMatch(cell -> cell.quoted() || cell.text().isEmpty());
    List<ScalarNode> names =
        lines.get(0).cells().stream().map(cell -> scalar(YamlTree.PLAIN, cell.text(), 0)).toList();
    List<Node> rows = new ArrayList<>();
    for (CsvCells.Line line : lines.subList(1, lines.size())) {
      rows.add(row(names, line, isAllQuoted));
    }
    return rows;
  }

  private Node row(List<ScalarNode> names, CsvCells.Line line, boolean isAllQuoted) {
    if (line.cells().size() > names.size()) {
      problems.addAt(
          source.mark(line.line(), 0),
          "",
          "%d cells, but only %d named columns".formatted(line.cells().size(), names.size()),
          "put text that contains the separator in double quotes");
    }
    List<NodeTuple> members = new ArrayList<>();
    for (int i = 0; i < Math.min(line.cells().size(), names.size()); i++) {
      CsvCells.Cell cell = line.cells().get(i);
      boolean isText = cell.quoted() && !isAllQuoted;
      // Other programs also quote missing values.
      boolean isEmptyText = isText && names.get(i).getValue().startsWith(ImportedTable.PARAMETER);
      if (!cell.text().isEmpty() || isEmptyText) {
        Tag tag = isText ? Tag.STR : YamlTree.PLAIN;
        String text = isText ? cell.text() : withPoint(cell.text());
        members.add(new NodeTuple(names.get(i), scalar(tag, text, line.line())));
      }
    }
    Mark mark = source.mark(line.line(), 0);
    return new MappingNode(Tag.MAP, true, members, mark, mark, FlowStyle.FLOW);
  }

  private String withPoint(String text) {
    return hasDecimalCommas && DECIMAL_COMMA.matcher(text).matches()
        ? text.replace(',', '.')
        : text;
  }

  private ScalarNode scalar(Tag tag, String text, int line) {
    Mark mark = source.mark(line, 0);
    return new ScalarNode(tag, text, mark, mark, ScalarStyle.PLAIN);
  }
}
