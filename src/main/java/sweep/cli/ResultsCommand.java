package sweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
import sweep.terminal.Room;

/** Shows the ranked results. */
@Command(
    name = "results",
    description = {
      "Show the ranked results, one row for each configuration.",
      "A difference to the baseline with a star is better by more than the noise: p "
          + "< 0.05 in a paired t test, after Holm's correction.",
      "",
      "The names in --where and --group-by are those of parameters and metrics, "
          + "rank, trial, seconds, state and difference. A row that lacks a name in "
          + "--where does not match, but where it is asked for: momentum == null."
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

  @Option(
      names = "--where",
      paramLabel = "RULE",
      description = "Only rows for which it is true, in the language of a spec's where.")
  private String where;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "Only rows in these states: completed, failed, no-metric, running, waiting.")
  private List<String> states = List.of();

  @Option(
      names = "--columns",
      paramLabel = "NAME",
      split = ",",
      description = "These columns alone, in this order; any of the table or of the CSV.")
  private List<String> columns;

  @Option(
      names = "--group-by",
      paramLabel = "NAME",
      description =
          "A row for each value of this one name: how many configurations have it "
              + "(count), how many of them the objective (n), and its mean, sd and best.")
  private String groupBy;

  @Option(
      names = "--sort",
      paramLabel = "NAME",
      description =
          "By rank, trial, seconds, a parameter or a metric, from the least; by an "
              + "objective, or its confirmed mean ('confirmed', 'confirmed.NAME'), from the "
              + "best (default: rank); --reverse reverses the order.")
  private String sort;

  @Option(names = "--reverse", description = "Reverse the sort order.")
  private boolean reverse;

  @Option(names = "--top", paramLabel = "N", description = "The first N rows only.")
  private Integer top;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv, tsv, json, jsonl or md (default: ${DEFAULT-VALUE}).")
  private ReportFormat format;

  private final Console console;

  ResultsCommand(Console console) {
    this.console = console;
  }

  /** Nothing is shown twice. */
  private List<String> columns() {
    return columns.stream().distinct().toList();
  }

  @Override
  public Integer call() throws IOException {
    if (top != null && top < 1) {
      throw CommandException.usage("--top must be at least 1, but got " + top);
    }
    StoredSweep stored = StoredSweep.read(sweep.given(), console);
    RowSelection selection = new RowSelection(stored);
    Leaderboard chosen = selection.where(selection.inStates(states), Optional.ofNullable(where));
    if (chosen.rows().isEmpty() && !stored.leaderboard().rows().isEmpty()) {
      console.say("no configuration matches; `sweep status` shows the counts");
    }
    if (groupBy == null) {
      writeRows(stored, chosen);
    } else {
      writeGroups(stored, selection.groups(chosen, groupBy));
    }
    return ExitCode.DONE.code();
  }

  private int most() {
    return top == null ? Integer.MAX_VALUE : top;
  }

  /** Columns that the user chose are all shown. */
  private Room room() {
    return columns == null ? console.room("choose with --columns, or use --format csv") : Room.ANY;
  }

  private void writeRows(StoredSweep stored, Leaderboard chosen) throws IOException {
    RowOrder order = new RowOrder(stored.leaderboard());
    String name = sort == null ? "rank" : sort;
    if (!order.knows(name)) {
      throw CommandException.usage(
          "--sort: unknown '%s'; there are %s".formatted(name, String.join(", ", order.names())));
    }
    Leaderboard rows = order.of(chosen).sorted(name, reverse, most());
    if (columns == null) {
      format.writeWithin(room(), rows, stored.context(), console.out());
      return;
    }
    ChosenColumns table = new ChosenColumns(rows, stored.leaderboard(), stored.context(), format);
    check(table.problems(columns()));
    table.write(columns(), console.out());
  }

  private void writeGroups(StoredSweep stored, List<RowGroup> groups) throws IOException {
    if (sort != null) {
      throw CommandException.usage(
          "--sort can't be given with --group-by: groups are sorted by their value");
    }
    List<RowGroup> ordered = new ArrayList<>(groups);
    if (reverse) {
      Collections.reverse(ordered);
    }
    GroupTable table =
        new GroupTable(
            groupBy, ordered.stream().limit(most()).toList(), stored.spec().objectives(), format);
    Optional<List<String>> wanted = columns == null ? Optional.empty() : Optional.of(columns());
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
}
