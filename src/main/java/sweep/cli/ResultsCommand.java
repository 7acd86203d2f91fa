package sweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.cli.option.SweepArgument;
import sweep.ranking.Leaderboard;
import sweep.ranking.RowGroup;
import sweep.ranking.RowOrder;
import sweep.report.table.ChosenColumns;
import sweep.report.table.GroupTable;
import sweep.report.table.ReportFormat;
import sweep.report.table.RowSelection;
import sweep.status.StoredSweep;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.LineWidth;

/** Shows the ranked results. */
@Command(
    name = "results",
    description = {
      "Show the ranked results, one row for each configuration.",
      "A star marks a significant improvement over the baseline: p < 0.05 in a paired t test "
          + "with Holm's correction.",
      "",
      "--where and --group-by take the names of parameters and metrics, and rank, trial, "
          + "seconds, state and difference. A row without a value never matches, except for "
          + "momentum == null."
    },
    footer = {
      "",
      "Example:",
      "  sweep results runs/digits --top 10",
      "  sweep results --sort lr --format csv > results.csv",
      "  sweep results --where \"lr < 0.01 and act == 'relu'\" --columns rank,lr,val_loss",
      "  sweep results --group-by optimizer",
    })
final class ResultsCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @ArgGroup(validate = false, heading = "%nRows:%n")
  private Filter filter = new Filter();

  @ArgGroup(validate = false, heading = "%nTable:%n")
  private Layout layout = new Layout();

  private final Console console;

  ResultsCommand(Console console) {
    this.console = console;
  }

  /** The chosen columns, without duplicates. */
  private List<String> columns() {
    return layout.columns.stream().distinct().toList();
  }

  @Override
  public Integer call() throws IOException {
    if (filter.top != null && filter.top < 1) {
      throw CommandException.usage("--top must be at least 1, but got " + filter.top);
    }
    StoredSweep stored = StoredSweep.read(sweep.given(), console);
    RowSelection selection = new RowSelection(stored);
    Leaderboard chosen =
        selection.where(selection.inStates(filter.states), Optional.ofNullable(filter.where));
    if (chosen.rows().isEmpty() && !stored.leaderboard().rows().isEmpty()) {
      console.say("no configuration matches; `sweep status` shows the counts");
    }
    if (layout.groupBy == null) {
      writeRows(stored, chosen);
    } else {
      writeGroups(stored, selection.groups(chosen, layout.groupBy));
    }
    return ExitCode.DONE.code();
  }

  private int most() {
    return filter.top == null ? Integer.MAX_VALUE : filter.top;
  }

  /** Columns that the user chose are always shown. */
  private LineWidth room() {
    return layout.columns == null
        ? console.room("choose with --columns, or use --format csv")
        : LineWidth.ANY;
  }

  private void writeRows(StoredSweep stored, Leaderboard chosen) throws IOException {
    RowOrder order = new RowOrder(stored.leaderboard());
    String name = layout.sort == null ? "rank" : layout.sort;
    if (!order.knows(name)) {
      throw CommandException.usage(
          "--sort: unknown name '%s'; available: %s"
              .formatted(name, String.join(", ", order.names())));
    }
    Leaderboard rows = order.of(chosen).sorted(name, layout.reverse, most());
    if (layout.columns == null) {
      layout.format.writeWithin(room(), rows, stored.context(), console.out());
      return;
    }
    ChosenColumns table =
        new ChosenColumns(rows, stored.leaderboard(), stored.context(), layout.format);
    check(table.problems(columns()));
    table.write(columns(), console.out());
  }

  private void writeGroups(StoredSweep stored, List<RowGroup> groups) throws IOException {
    if (layout.sort != null) {
      throw CommandException.usage(
          "--sort can't be combined with --group-by: groups are sorted by value");
    }
    List<RowGroup> ordered = new ArrayList<>(groups);
    if (layout.reverse) {
      Collections.reverse(ordered);
    }
    GroupTable table =
        new GroupTable(
            layout.groupBy,
            ordered.stream().limit(most()).toList(),
            stored.spec().objectives(),
            layout.format);
    Optional<List<String>> wanted =
        layout.columns == null ? Optional.empty() : Optional.of(columns());
    check(table.problems(wanted.orElse(List.of())));
    table.write(stored.spec().name(), wanted, room(), console.out());
  }

  private static void check(List<String> problems) {
    problems.stream()
        .findFirst()
        .ifPresent(
            problem -> {
              throw CommandException.usage("--columns: " + problem);
            });
  }

  private static final class Filter {
    @Option(
        names = "--where",
        paramLabel = "RULE",
        description = "Show only rows for which RULE is true; same syntax as where in a spec.")
    private String where;

    @Option(
        names = "--state",
        paramLabel = "STATE",
        split = ",",
        description =
            "Show only rows in these states: completed, pruned, paused, cancelled, failed,"
                + " no-metric, running, waiting.")
    private List<String> states = List.of();

    @Option(names = "--top", paramLabel = "N", description = "Show only the first N rows.")
    private Integer top;
  }

  private static final class Layout {
    @Option(
        names = "--columns",
        paramLabel = "NAME",
        split = ",",
        description = "Show only these columns, in this order; any of the table or the CSV.")
    private List<String> columns;

    @Option(
        names = "--group-by",
        paramLabel = "NAME",
        description =
            "Show one row for each value of NAME: number of configurations (count), number with "
                + "a result (n), and mean, sd and best of the objective.")
    private String groupBy;

    @Option(
        names = "--sort",
        paramLabel = "NAME",
        description =
            "Sort by rank, trial, seconds, a parameter or a metric, in ascending order; or by an "
                + "objective or its confirmed mean (confirmed, confirmed.NAME), best first "
                + "(default: rank).")
    private String sort;

    @Option(names = "--reverse", description = "Reverse the sort order.")
    private boolean reverse;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "table",
        description =
            "Output format: table, csv, tsv, json, jsonl or md (default: ${DEFAULT-VALUE}).")
    private ReportFormat format;
  }
}
