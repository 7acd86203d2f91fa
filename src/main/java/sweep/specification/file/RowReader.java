package sweep.specification.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import sweep.yaml.JsonNodes;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;
import sweep.yaml.Source;
import sweep.yaml.YamlTree;

/**
 * Reads a file of configurations into a list of maps: CSV with a header, where an empty cell means
 * that a parameter has no value and a quoted one is text; JSON Lines; or a list in JSON or YAML.
 */
public final class RowReader {
  private final Source source;
  private final Problems problems;

  public RowReader(Source source, Problems problems) {
    // Spreadsheets write a byte order mark.
    this.source = new Source(source.name(), source.text().replaceFirst("^\uFEFF", ""));
    this.problems = problems;
    problems.addSource(this.source);
  }

  /** Returns the rows; empty, with problems, if the file is not valid. */
  public Optional<SequenceNode> rows() {
    String name = source.name().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv") || name.endsWith(".tsv")) {
      return commaSeparated(name.endsWith(".tsv"));
    }
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return lines();
    }
    if (!name.matches(".*\\.(json|ya?ml)")) {
      problems.addAt(
          source.mark(0, 0), "", "unknown file type", "use .csv, .tsv, .jsonl, .json or .yaml");
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
    CsvCells cells = CsvCells.of(source.text(), tabs ? '\t' : semicolons ? ';' : ',');
    if (cells.broken().isPresent()) {
      problems.addAt(
          source.mark(cells.broken().get(), 0),
          "",
          "not valid CSV: unbalanced quotes",
          "put text that contains quotes in double quotes, and double those in it");
      return Optional.empty();
    }
    if (cells.lines().isEmpty()) {
      problems.addAt(
          source.mark(0, 0), "", "the file is empty", "its first line must name the columns");
      return Optional.empty();
    }
    CsvTable table = new CsvTable(source, problems, semicolons);
    return Optional.of(list(table.rows(cells.lines())));
  }

  private SequenceNode list(List<Node> rows) {
    Mark mark = source.mark(0, 0);
    return new SequenceNode(Tag.SEQ, true, rows, mark, mark, FlowStyle.FLOW);
  }
}
