package sweep.specification.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.text.ArgumentCharacters;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;
import sweep.yaml.Source;
import sweep.yaml.SpecException;
import sweep.yaml.YamlTree;

/**
 * Reads tables of trials that ran elsewhere, one in each row: .csv, .tsv, .jsonl, .json or .yaml.
 */
public final class ImportedTable {
  /** The prefix of parameter names in the tables that sweep writes. */
  public static final String PARAMETER = "param.";

  /**
   * A row.
   *
   * @param cells the cells by column, without empty ones
   * @param place the file and line, for messages
   */
  public record Row(Map<String, ImportedCell> cells, String place) {}

  /** The unnamed column of row numbers that pandas writes. */
  private static final Pattern INDEX = Pattern.compile("|Unnamed: \\d+");

  private ImportedTable() {}

  /**
   * Reads a table.
   *
   * @throws SpecException if it can't be read, with all problems and their places
   */
  public static List<Row> read(Path file) throws SpecException {
    Problems problems = new Problems();
    Source source = new Source(file.toString(), SpecFiles.text(file));
    Optional<SequenceNode> rows = new RowReader(source, problems).rows();
    NodeReader nodes = new NodeReader(problems);
    List<Row> read = new ArrayList<>();
    for (Node row : rows.map(SequenceNode::getValue).orElse(List.of())) {
      if (row instanceof MappingNode mapping) {
        read.add(row(mapping, nodes));
      } else {
        problems.add(row, "", "expected names and values, but got " + Scalars.kind(row));
      }
    }
    if (problems.any()) {
      throw problems.exception();
    }
    return read;
  }

  private static Row row(MappingNode mapping, NodeReader nodes) {
    Map<String, ImportedCell> cells = new LinkedHashMap<>();
    addCells("", mapping, nodes, cells);
    String file = mapping.getStartMark().getName();
    return new Row(cells, "%s:%d".formatted(file, mapping.getStartMark().getLine() + 1));
  }

  /** Adds cells; a member of a nested map is a column named by its path, such as config.lr. */
  private static void addCells(
      String path, MappingNode mapping, NodeReader nodes, Map<String, ImportedCell> cells) {
    MappingReader section = new MappingReader(mapping, path, nodes.problems());
    for (String name : section.keys()) {
      Node node = section.value(name).orElseThrow();
      String column = path.isEmpty() ? name.strip() : path + "." + name.strip();
      if (node instanceof MappingNode inner) {
        addCells(column, inner, nodes, cells);
      } else if (!INDEX.matcher(column).matches()) {
        cell(node, column, nodes).ifPresent(cell -> cells.put(column, cell));
      }
    }
  }

  private static Optional<ImportedCell> cell(Node node, String column, NodeReader nodes) {
    boolean isBare = node.getTag().equals(YamlTree.PLAIN);
    if (isBare && ArgumentCharacters.in(((ScalarNode) node).getValue()).isEmpty()) {
      return Optional.of(ImportedCell.bare(((ScalarNode) node).getValue()));
    }
    return nodes.value(node, column).map(ImportedCell::typed);
  }
}
