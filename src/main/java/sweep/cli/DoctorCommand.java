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

/** Checks and repairs a sweep directory. */
@Command(
    name = "doctor",
    description = {
      "Check a sweep's journal, folders and processes for problems.",
      "The exit code is 0 if there are none."
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
      description = "Repair what can be repaired. The damaged journal is kept beside the new one.")
  private boolean repair;

  private final Console console;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SweepDirectory directory = SweepLocator.existing(sweep.given());
    if (!repair) {
      return report(DirectoryDiagnosis.of(directory, /* held= */ false)).code();
    }
    Closeable hold = hold(directory);
    try {
      return repair(directory).code();
    } finally {
      hold.close();
    }
  }

  private static Closeable hold(SweepDirectory directory) throws IOException {
    try {
      return SweepLock.take(directory, SweepOpening.owner(), new CreatedPaths());
    } catch (SweepHeldException e) {
      throw CommandException.held(e.getMessage());
    }
  }

  private ExitCode repair(SweepDirectory directory) throws IOException {
    DirectoryDiagnosis diagnosis = DirectoryDiagnosis.of(directory, /* held= */ true);
    if (report(diagnosis) == ExitCode.DONE) {
      return ExitCode.DONE;
    }
    List<String> done = diagnosis.repair();
    done.forEach(line -> console.out().println("repaired: " + line));
    return DirectoryDiagnosis.of(directory, /* held= */ true).problems().isEmpty()
        ? ExitCode.DONE
        : ExitCode.FAULT;
  }

  private ExitCode report(DirectoryDiagnosis diagnosis) {
    diagnosis.remarks().forEach(console.out()::println);
    diagnosis.problems().forEach(line -> console.out().println("problem: " + line));
    if (diagnosis.problems().isEmpty()) {
      console.out().println("no problems found");
      return ExitCode.DONE;
    }
    return ExitCode.FAULT;
  }
}
