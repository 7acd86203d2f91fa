package sweep.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sweep.cli.option.DraftChoices;
import sweep.files.OutputFile;
import sweep.report.BestReport;
import sweep.specification.ReadSpec;
import sweep.specification.draft.DraftException;
import sweep.specification.reader.SpecReader;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.FaultText;

/** Writes a starter spec. */
@Command(
    name = "init",
    description = {
      "Write a commented starter spec.",
      "The macros of the training command become parameters. If it has none, its options do, "
          + "and their current values become the baseline."
    },
    footer = {
      "",
      "Example:",
      "  sweep init --command 'python train.py --lr 0.01 --epochs 5' --metric val_acc",
      "  sweep init a.yaml --command './train --lr $${lr}' --param lr=1e-4..1e-1",
    })
final class InitCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "sweep.yaml",
      description = "File to write; - is stdout (default: ${DEFAULT-VALUE}).")
  private String file;

  @Option(names = "--force", description = "Overwrite the file if it exists.")
  private boolean force;

  @ArgGroup(validate = false, heading = "%nContents of the spec:%n")
  private DraftChoices choices = new DraftChoices();

  private final Console console;

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (file.isEmpty()) {
      throw CommandException.usage(
          "FILE is empty; name a file, such as sweep.yaml, or - for stdout");
    }
    if (!file.equals(STDOUT)) {
      checkPlace(Path.of(file));
    }
    ReadSpec spec = spec();
    if (file.equals(STDOUT)) {
      console.out().print(spec.text());
    } else {
      write(Path.of(file), spec.text());
    }
    choices.guess().ifPresent(guess -> console.say("note: " + guess));
    spec.notes().forEach(note -> console.say("note: " + note));
    if (!file.equals(STDOUT)) {
      String next = BestReport.quoted(List.of("sweep", "plan", file));
      console.say("wrote %s; review it, then run: %s".formatted(file, next));
    }
    return ExitCode.DONE.code();
  }

  private ReadSpec spec() {
    try {
      String name = file.equals(STDOUT) ? "sweep" : SpecReader.defaultName(file);
      return choices.draft(name).read(file);
    } catch (DraftException e) {
      throw CommandException.usage(e.getMessage());
    }
  }

  private void checkPlace(Path path) {
    if (Files.isDirectory(path)) {
      throw CommandException.usage(
          "%s is a directory; name a file in it, such as %s"
              .formatted(file, path.resolve("sweep.yaml")));
    }
    if (!Files.isDirectory(path.toAbsolutePath().getParent())) {
      throw CommandException.usage(
          "can't write %s: no directory %s; create it first".formatted(file, path.getParent()));
    }
  }

  private void write(Path path, String text) {
    try {
      if (force) {
        OutputFile.replace(path, text);
      } else {
        OutputFile.create(path, text);
      }
    } catch (FileAlreadyExistsException e) {
      throw CommandException.usage(
          "%s already exists; name another file, or overwrite it with --force".formatted(file));
    } catch (IOException fault) {
      throw CommandException.unusable(
          "can't write %s: %s".formatted(file, FaultText.of(fault)), fault);
    }
  }
}
