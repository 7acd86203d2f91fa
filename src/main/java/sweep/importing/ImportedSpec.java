package sweep.importing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sweep.space.Configuration;
import sweep.space.Value.MapValue;
import sweep.space.Value.TextValue;
import sweep.specification.ReadSpec;
import sweep.specification.file.ImportedTable.Row;
import sweep.specification.reader.SpecReader;
import sweep.terminal.CommandException;
import sweep.trial.Direction;
import sweep.yaml.SpecException;

/** The spec of a new sweep made from imported trials. */
public final class ImportedSpec {
  private static final String NO_COMMAND =
      "echo 'imported: give the spec the command that trained these' >&2; exit 1";

  private final String name;
  private final String metric;
  private final Direction goal;
  private final Optional<String> command;

  /**
   * A spec to write.
   *
   * @param command trains further configurations; without one they fail with a message
   */
  public ImportedSpec(String name, String metric, Direction goal, Optional<String> command) {
    this.name = name;
    this.metric = metric;
    this.goal = goal;
    this.command = command;
  }

  /** Whether a command is the placeholder of a spec without one. */
  public static boolean isPlaceholder(List<String> command) {
    return command.contains(NO_COMMAND);
  }

  public ReadSpec of(List<Row> rows, ImportedColumns columns) {
    Set<Configuration> configurations = new LinkedHashSet<>();
    rows.forEach(row -> configurations.add(columns.configuration(row)));
    StringBuilder text = new StringBuilder("# Imported configurations, which count as finished.\n");
    line(text, "name", new TextValue(name).json());
    line(text, "method", "list");
    line(text, "command", new TextValue(command.orElse(NO_COMMAND)).json());
    line(
        text,
        "metric",
        "{name: %s, goal: %s}"
            .formatted(new TextValue(metric).json(), goal.name().toLowerCase(Locale.ROOT)));
    text.append("configurations:\n");
    configurations.forEach(
        each -> text.append("  - ").append(new MapValue(each.entries()).yaml()).append('\n'));
    try {
      return SpecReader.read(text.toString(), name + ".yaml", name);
    } catch (SpecException e) {
      throw CommandException.usage(
          "can't make a spec of the imported rows: " + e.problems().get(0).message());
    }
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(": ").append(value).append('\n');
  }
}
