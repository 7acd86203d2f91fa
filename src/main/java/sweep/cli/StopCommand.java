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

/** Stops a sweep that another process runs. */
@Command(
    name = "stop",
    description = {
      "Stop a sweep that another process runs, as Ctrl-C would.",
      "Nothing more is launched, and what runs goes on to its end."
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
      description = "End what runs, too: TERM, and after the grace period KILL.")
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
          "no runner is at work in %s; `sweep run --on-orphan stop` ends what one may have left running"
              .formatted(DisplayPath.of(directory.root())));
    }
    StopRequest request = new StopRequest(directory);
    request.make(now ? StopLevel.END : StopLevel.DRAIN);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (request.isOpen() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    String who = runner.get().describe();
    if (request.isOpen()) {
      throw CommandException.machine(
          "%s has not answered; it will stop when it sees %s"
              .formatted(who, DisplayPath.of(directory.stopRequest())),
          null);
    }
    console.say(
        "%s is stopping%s; `sweep run` resumes"
            .formatted(who, now ? "" : ": what runs goes on to its end"));
    return ExitCode.DONE.code();
  }
}
