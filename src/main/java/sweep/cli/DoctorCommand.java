package sweep.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.cli.option.SweepArgument;
import sweep.session.SweepOpening;
import sweep.status.DirectoryDiagnosis;
import sweep.status.SweepLocator;
import sweep.store.CreatedPaths;
import sweep.store.SweepDirectory;
import sweep.store.SweepHeldException;
import sweep.store.SweepLock;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;

/** Finds out what is wrong with a sweep directory. */
@Command(
    name = "doctor",
    description = {
      "Check a sweep's journal, folders and processes, and say what is wrong.",
      "Exits with 0 if nothing is."
    },
    footer = {
      "",
      "Example:",
      "  sweep doctor runs/digits --repair",
    })
final class DoctorCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @Option(
      names = "--repair",
      description = "Mend what can be mended. The damaged journal is kept beside the new one.")
  private boolean repair;

  private final Console console;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SweepDirectory directory = SweepLocator.existing(sweep.given());
    if (!repair) {
      return tell(DirectoryDiagnosis.of(directory, /* held= */ false)).code();
    }
    Closeable hold = hold(directory);
    try {
      return mend(directory).code();
    } finally {
      hold.close();
    }
  }

  private static Closeable hold(SweepDirectory directory) throws IOException {
    try {
      return SweepLock.take(directory, SweepOpening.owner(), new CreatedPaths());
    } catch (SweepHeldException atWork) {
      throw CommandException.held(atWork.getMessage());
    }
  }

  private ExitCode mend(SweepDirectory directory) throws IOException {
    DirectoryDiagnosis examination = DirectoryDiagnosis.of(directory, /* held= */ true);
    if (tell(examination) == ExitCode.DONE) {
      return ExitCode.DONE;
    }
    List<String> done = examination.repair();
    done.forEach(line -> console.out().println("mended: " + line));
    return DirectoryDiagnosis.of(directory, /* held= */ true).problems().isEmpty()
        ? ExitCode.DONE
        : ExitCode.FAULT;
  }

  private ExitCode tell(DirectoryDiagnosis examination) {
    examination.remarks().forEach(console.out()::println);
    examination.problems().forEach(line -> console.out().println("problem: " + line));
    if (examination.problems().isEmpty()) {
      console.out().println("all is well");
      return ExitCode.DONE;
    }
    return ExitCode.FAULT;
  }
}
