package sweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sweep.cli.option.SetOption;
import sweep.cli.option.SlotOptions;
import sweep.session.single.SingleTrial;
import sweep.specification.ReadSpec;
import sweep.status.SpecLoader;
import sweep.status.SweepLocator;
import sweep.terminal.CommandException;
import sweep.terminal.Console;

/** Runs one trial of a spec, without its sweep. */
@Command(
    name = "trial",
    description = {
      "Run one trial of a spec by itself, and print its metrics as one line of JSON.",
      "It has the number, configuration and seed that `sweep plan --json --all` lists, and the "
          + "spec's limits and retries. For schedulers that run every trial as a task of their own."
    },
    footer = {
      "",
      "Example:",
      "  sweep trial 3 sweeps/grid.yaml",
    })
final class TrialCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "TRIAL", description = "The number of the trial, from 0.")
  private Integer number;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SPEC",
      description = "A spec file (default: ./sweep.yaml).")
  private Path spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Keep the trial's folder and logs in this directory; the same command again resumes "
              + "there (default: a temporary one, which is removed).")
  private Path directory;

  @Mixin private SlotOptions slots;
  @Mixin private SetOption set;

  private final Console console;

  TrialCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (number < 0) {
      throw CommandException.usage("TRIAL must be at least 0, but got %d".formatted(number));
    }
    if (directory != null && directory.toString().isEmpty()) {
      throw CommandException.usage("--dir is empty; name a directory");
    }
    ReadSpec read =
        SpecLoader.read(SweepLocator.specOrDefault(Optional.ofNullable(spec)), set.settings());
    read.notes().forEach(note -> console.say("note: " + note));
    return new SingleTrial(console, read, slots.request())
        .run(number, Optional.ofNullable(directory))
        .code();
  }
}
