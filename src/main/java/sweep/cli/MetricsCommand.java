package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sweep.files.DisplayPath;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.metric.Explanation;
import sweep.metric.FoundMetric;
import sweep.metric.MetricOptions;
import sweep.metric.SeriesPoint;
import sweep.metric.reading.OutputReader;
import sweep.report.table.ExplanationTable;
import sweep.report.table.MetricsTable;
import sweep.session.MissingObjectives;
import sweep.status.MetricsSection;
import sweep.status.StoredSweep;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.text.DecimalText;
import sweep.text.NearName;
import sweep.trial.TrialRecord;

/** Shows which metrics are found in a trial's output or in a file, and where. */
@Command(
    name = "metrics",
    description = {
      "Show which metrics are found in a trial's output or a file.",
      "Shows for each the value used, the number of values, and the position. If the objective "
          + "is missing, shows near matches. Changes nothing; `sweep collect` records what is "
          + "found."
    },
    footer = {
      "",
      "Example:",
      "  sweep metrics 17",
      "  sweep metrics 17 --series val_loss > curve.csv",
      "  sweep metrics train.log --explain",
    })
final class MetricsCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "TRIAL|FILE",
      description = "A trial number, or a file that a script wrote.")
  private String wanted;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SWEEP",
      description =
          "A sweep directory or its spec (default: the newest under runs/; none for a file). A "
              + "spec file's current metric and metrics keys apply.")
  private Path sweep;

  @Option(
      names = "--series",
      paramLabel = "NAME",
      description = "Print all values of one metric, as CSV of steps and values.")
  private String series;

  @Option(
      names = "--explain",
      description =
          "Show where each number was found and what read it, and which numbers were passed over "
              + "and why.")
  private boolean isExplained;

  private final Console console;

  MetricsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    boolean isTrial = wanted.matches("\\d{1,9}");
    return isTrial ? showTrial(Integer.parseInt(wanted)) : showFile(Path.of(wanted));
  }

  private int showTrial(int number) throws IOException {
    StoredSweep stored = StoredSweep.read(Optional.ofNullable(sweep));
    TrialRecord record = stored.startedTrial(number);
    MetricsSection section = MetricsSection.of(Optional.ofNullable(sweep), stored);
    AttemptLocation place = AttemptLocation.of(stored.directory().counted(record));
    OutputReader reader = section.reader();
    AttemptMetrics metrics;
    int code;
    if (isExplained) {
      Explanation explanation = reader.start(place).explain();
      metrics = explanation.metrics();
      code = explain(explanation);
    } else {
      metrics = reader.start(place).finish();
      code = show(metrics);
    }
    if (series == null) {
      new MissingObjectives(place, section).lines(metrics).forEach(console::say);
    }
    return code;
  }

  private int showFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw CommandException.usage("%s is neither a trial number nor a file".formatted(file));
    }
    Optional<StoredSweep> stored =
        sweep == null ? Optional.empty() : Optional.of(StoredSweep.read(Optional.of(sweep)));
    MetricsSection section =
        stored.isPresent()
            ? MetricsSection.of(Optional.of(sweep), stored.get())
            : new MetricsSection(List.of(), MetricOptions.USUAL);
    OutputReader reader = section.reader();
    // Some frameworks write a checkpoint as a directory.
    if (isExplained) {
      return explain(
          Files.isRegularFile(file) ? reader.explainFile(file) : reader.explainName(file));
    }
    return show(Files.isRegularFile(file) ? reader.readFile(file) : reader.readName(file));
  }

  private int show(AttemptMetrics metrics) throws IOException {
    if (series != null) {
      showSeries(metrics);
      return ExitCode.DONE.code();
    }
    if (!metrics.found().isEmpty()) {
      MetricsTable.write(metrics.found().stream().map(MetricsCommand::row).toList(), console.out());
    }
    return finish(metrics);
  }

  private int explain(Explanation explanation) throws IOException {
    ExplanationTable.write(explanation, console.out());
    return finish(explanation.metrics());
  }

  private int finish(AttemptMetrics metrics) {
    if (metrics.found().isEmpty()) {
      console.say("no metrics found");
    }
    console.out().flush();
    metrics.notes().forEach(note -> console.say("note: " + note));
    return metrics.found().isEmpty() ? ExitCode.INCOMPLETE.code() : ExitCode.DONE.code();
  }

  private static MetricsTable.Row row(FoundMetric found) {
    String line = found.line().isPresent() ? ":" + found.line().getAsLong() : "";
    return new MetricsTable.Row(
        found.name(),
        found.value(),
        found.rule(),
        found.count(),
        found.step(),
        DisplayPath.of(found.file()) + line,
        found
            .spread()
            .map(each -> "%s (%s)".formatted(DecimalText.brief(each.value()), each.words()))
            .orElse(""));
  }

  private void showSeries(AttemptMetrics metrics) {
    FoundMetric found =
        metrics.found().stream()
            .filter(each -> each.name().equals(series))
            .findFirst()
            .orElseThrow(() -> unknown(metrics));
    console.out().print("step,%s\n".formatted(series));
    for (SeriesPoint point : found.points()) {
      console
          .out()
          .print(
              "%s,%s\n"
                  .formatted(DecimalText.python(point.step()), DecimalText.python(point.value())));
    }
  }

  private CommandException unknown(AttemptMetrics metrics) {
    List<String> names = metrics.found().stream().map(FoundMetric::name).toList();
    return CommandException.usage(
        "--series: metric '%s' not found; %s"
            .formatted(
                series,
                names.isEmpty() ? "no metrics were found" : "found: " + NearName.list(names)));
  }
}
