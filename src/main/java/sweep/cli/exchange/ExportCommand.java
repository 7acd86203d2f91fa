package sweep.cli.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.bridge.Translation;
import sweep.cli.option.SpecForm;
import sweep.cli.option.SweepArgument;
import sweep.files.OutputFile;
import sweep.report.table.ExportForm;
import sweep.report.table.ExportTables;
import sweep.space.Value;
import sweep.space.Value.TextValue;
import sweep.status.RunFacts;
import sweep.status.StoredSweep;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.FaultText;
import sweep.text.NearName;
import sweep.text.Plural;
import sweep.tracking.Tracker;
import sweep.tracking.Trackers;
import sweep.tracking.TrackingException;
import sweep.trial.TrialRecord;

/** Exports a sweep as tables to a file. */
@Command(
    name = "export",
    customSynopsis = "sweep export --to=FILE [OPTIONS] [SWEEP]",
    description = {
      "Export a sweep to a file: .xlsx, .csv, .tsv, .json, .jsonl or .md; or its spec to a .yaml.",
      "",
      "The tables are configurations, trials, baseline (the comparison with it) and run (how "
          + "the sweep was run). .xlsx, .json and .md hold all of them, the others one. In .csv "
          + "and .tsv, text that a spreadsheet would take for a formula is prefixed with an "
          + "apostrophe; `sweep results --format csv` prints values unchanged.",
      "",
      "A folder, with a slash at its end, gets all trials for TensorBoard and its page HParams.",
      "",
      "A .yaml gets the spec: as an experiment of Katib, or as a sweep file of W&B. What can't be "
          + "carried is said."
    },
    footer = {
      "",
      "Example:",
      "  sweep export --to digits.xlsx",
      "  sweep export runs/digits --to trials.csv --table trials",
      "  sweep export sweep.yaml --to katib.yaml --image example.org/digits:1",
      "  sweep export sweep.yaml --to wandb-sweep.yaml",
      "  sweep export --to tb/",
    })
public final class ExportCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description =
          "File, or folder with a slash at its end, to write; an existing one is replaced.")
  private String to;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description =
          "Export only this table: configurations (default for .csv, .tsv and .jsonl), trials, "
              + "baseline or run.")
  private String table;

  @ArgGroup(validate = false, heading = "%nThe spec for another tool:%n")
  private SpecForm spec = new SpecForm();

  private final Console console;
  private Path file;

  public ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    file = Path.of(to);
    if (to.endsWith("/")) {
      return exportForTensorBoard();
    }
    if (!Files.isDirectory(file) && spec.isWanted(file)) {
      return exportSpec();
    }
    ExportForm form = form();
    if (table != null && !ExportTables.NAMES.contains(table)) {
      throw CommandException.usage(
          "--table: unknown '%s'; %s"
              .formatted(
                  table,
                  NearName.hint(
                      table,
                      ExportTables.NAMES,
                      "available: " + String.join(", ", ExportTables.NAMES))));
    }
    StoredSweep stored = StoredSweep.read(sweep.given(), console);
    List<Map.Entry<String, Value>> facts = new ArrayList<>(RunFacts.of(stored));
    // One line of the spec per cell.
    stored
        .history()
        .specText()
        .lines()
        .forEach(line -> facts.add(Map.entry("spec", new TextValue(line))));
    ExportTables tables =
        new ExportTables(stored.leaderboard(), stored.history().trials(), stored.context(), facts);
    if (tables.mostRows() > form.mostRows()) {
      console.say(
          "a sheet holds only %d rows, so the rest is left out; export to .csv or .jsonl for all"
              .formatted(form.mostRows()));
    }
    try {
      OutputFile.replaceBytes(file, out -> form.write(tables, wanted(form), "1.0", out));
    } catch (IOException fault) {
      throw CommandException.unusable(
          "can't write %s: %s".formatted(file, FaultText.of(fault)), fault);
    }
    console.say("%s: %s".formatted(file, Plural.of(stored.history().trials().size(), "trial")));
    return ExitCode.DONE.code();
  }

  private int exportForTensorBoard() throws IOException {
    if (table != null) {
      throw CommandException.usage("--table is for tables, and %s is a folder".formatted(to));
    }
    StoredSweep stored = StoredSweep.read(sweep.given(), console);
    List<TrialRecord> trials = stored.history().trials();
    try {
      Trackers.tensorBoard(stored.spec(), stored.directory(), file)
          .end(trials, Tracker.SweepState.FINISHED);
    } catch (TrackingException e) {
      throw CommandException.unusable(e.getMessage(), e);
    }
    long ended = trials.stream().filter(record -> record.state().hasEnded()).count();
    console.say(
        "%s: %s; `tensorboard --logdir %s` shows them"
            .formatted(to, Plural.of(ended, "trial"), file));
    return ExitCode.DONE.code();
  }

  private int exportSpec() throws IOException {
    if (table != null) {
      throw CommandException.usage("--table is for results, and %s is a spec".formatted(file));
    }
    Translation translation = spec.translation(file, sweep.given(), console);
    try {
      OutputFile.replace(file, translation.text());
    } catch (IOException fault) {
      throw CommandException.unusable(
          "can't write %s: %s".formatted(file, FaultText.of(fault)), fault);
    }
    translation.notes().forEach(note -> console.say("note: " + note));
    console.say("wrote %s".formatted(file));
    return ExitCode.DONE.code();
  }

  private ExportForm form() {
    if (Files.isDirectory(file)) {
      throw CommandException.usage(
          "--to: %1$s is a directory; name a file in it, or write %1$s/ to export for TensorBoard"
              .formatted(file));
    }
    return ExportForm.of(file.getFileName().toString())
        .orElseThrow(
            () ->
                CommandException.usage(
                    "--to: can't export to '%s'; use a name that ends in %s"
                        .formatted(
                            file.getFileName(), String.join(", ", ExportForm.extensions()))));
  }

  private Optional<String> wanted(ExportForm form) {
    return form.holdsAll() || table != null
        ? Optional.ofNullable(table)
        : Optional.of(ExportTables.NAMES.get(0));
  }
}
