package sweep.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.cli.option.SweepArgument;
import sweep.session.SweepOpening;
import sweep.session.start.ClusterDiagnosis;
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
      return report(findings(directory, /* held= */ false)).code();
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

  /** What is found out about a sweep: in its directory, and on its cluster if it has one. */
  private record Findings(DirectoryDiagnosis directory, ClusterDiagnosis cluster) {
    List<String> remarks() {
      return joined(directory.remarks(), cluster.remarks());
    }

    List<String> problems() {
      return joined(directory.problems(), cluster.problems());
    }

    List<String> repair() throws IOException {
      return joined(directory.repair(), cluster.repair());
    }

    private static List<String> joined(List<String> first, List<String> second) {
      return Stream.concat(first.stream(), second.stream()).toList();
    }
  }

  private Findings findings(SweepDirectory directory, boolean held) throws IOException {
    DirectoryDiagnosis found = found(directory, held);
    return new Findings(found, ClusterDiagnosis.of(directory, found, console.environment()));
  }

  private static DirectoryDiagnosis found(SweepDirectory directory, boolean held)
      throws IOException {
    return DirectoryDiagnosis.of(directory, held, ClusterDiagnosis::isElsewhere);
  }

  private ExitCode repair(SweepDirectory directory) throws IOException {
    Findings findings = findings(directory, /* held= */ true);
    if (report(findings) == ExitCode.DONE) {
      return ExitCode.DONE;
    }
    findings.repair().forEach(line -> console.out().println("repaired: " + line));
    return found(directory, /* held= */ true).problems().isEmpty() ? ExitCode.DONE : ExitCode.FAULT;
  }

  private ExitCode report(Findings findings) {
    findings.remarks().forEach(console.out()::println);
    findings.problems().forEach(line -> console.out().println("problem: " + line));
    if (findings.problems().isEmpty()) {
      console.out().println("no problems found");
      return ExitCode.DONE;
    }
    return ExitCode.FAULT;
  }
}
