package sweep.cli.exchange;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sweep.bridge.Translation;
import sweep.bridge.katib.KatibImport;
import sweep.files.OutputFile;
import sweep.files.SafeFile;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.FaultText;

/** Makes a spec from an experiment of Katib. */
@Command(
    name = "import-spec",
    description = {
      "Make a spec from an experiment of Katib (kubeflow.org/v1beta1).",
      "Notes say what is left out, or means something else here. The command is that of the "
          + "primary container, and runs on this machine."
    },
    footer = {
      "",
      "Example:",
      "  sweep import-spec experiment.yaml -o sweep.yaml",
    })
public final class ImportSpecCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "An experiment in YAML.")
  private Path experiment;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file instead of stdout.")
  private Path output;

  @Option(names = "--force", description = "Overwrite the file if it exists.")
  private boolean force;

  @Option(
      names = "--command",
      paramLabel = "TEXT",
      description =
          "The training command, instead of that of the container; words without quotes, such as "
              + "'python train.py $${args}'.")
  private String command;

  private final Console console;

  public ImportSpecCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Translation spec = translation();
    if (output == null) {
      console.out().print(spec.text());
    } else {
      write(spec.text());
    }
    spec.notes().forEach(note -> console.say("note: " + note));
    return ExitCode.DONE.code();
  }

  private Translation translation() {
    Optional<List<String>> given =
        Optional.ofNullable(command).map(text -> List.of(text.strip().split("\\s+")));
    try {
      return KatibImport.read(SafeFile.text(experiment), experiment.toString(), given);
    } catch (IOException fault) {
      throw CommandException.unusable(
          "can't read %s: %s".formatted(experiment, FaultText.of(fault)), fault);
    }
  }

  private void write(String text) {
    if (Files.isDirectory(output)) {
      throw CommandException.usage("%s is a directory; name a file in it".formatted(output));
    }
    try {
      if (force) {
        OutputFile.replace(output, text);
      } else {
        OutputFile.create(output, text);
      }
    } catch (FileAlreadyExistsException e) {
      throw CommandException.usage(
          "%s already exists; name another file, or overwrite it with --force".formatted(output));
    } catch (IOException fault) {
      throw CommandException.unusable(
          "can't write %s: %s".formatted(output, FaultText.of(fault)), fault);
    }
  }
}
