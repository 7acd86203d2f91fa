package sweep.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.cli.option.SweepArgument;
import sweep.files.DisplayPath;
import sweep.run.StopLevel;
import sweep.run.StopRequest;
import sweep.status.RunnerLiveness;
import sweep.status.SweepLocator;
import sweep.store.SweepDirectory;
import sweep.store.SweepOwner;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;

/** Stops a sweep that another process is running. */
@Command(
    name = "stop",
    description = {
      "Stop a sweep that another process is running, like Ctrl-C there.",
      "Running trials finish; no new ones start."
    },
    footer = {
      "",
      "Example:",
      "  sweep stop runs/digits --now",
    })
final class StopCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(50);

  @Mixin private SweepArgument sweep;

  @Option(
      names = "--now",
      description = "End running trials too: TERM, then KILL after the grace period.")
  private boolean now;

  private final Console console;

  StopCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SweepDirectory directory = SweepLocator.existing(sweep.given());
    Optional<SweepOwner> runner = RunnerLiveness.at(directory);
    if (runner.isEmpty()) {
      throw CommandException.usage(
          "no runner is active in %s; `sweep run --on-orphan stop` ends trials that one may have left running"
              .formatted(DisplayPath.of(directory.root())));
    }
    StopRequest request = new StopRequest(directory);
    request.make(now ? StopLevel.END : StopLevel.DRAIN);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (request.isOpen() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    String owner = runner.get().describe();
    if (request.isOpen()) {
      throw CommandException.machine(
          "%s has not responded; it will stop once it sees %s"
              .formatted(owner, DisplayPath.of(directory.stopRequest())),
          null);
    }
    console.say(
        "%s is stopping%s; `sweep run` resumes the sweep"
            .formatted(owner, now ? "" : " after its running trials"));
    return ExitCode.DONE.code();
  }
}
