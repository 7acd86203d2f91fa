package sweep.cli.control;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.cli.option.SweepArgument;
import sweep.session.control.SweepWait;
import sweep.status.SweepLocator;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.text.DurationReading;

/** Waits for the end of a sweep. */
@Command(
    name = "wait",
    description = {
      "Wait until no runner of a sweep is active, and exit with the exit code of the last one.",
      "For scripts, after `sweep run --detach`."
    },
    footer = {
      "",
      "Example:",
      "  sweep wait runs/digits --timeout 2h",
    })
public final class WaitCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Wait no longer than this, such as 90s or 2h; then the exit code is 124.")
  private String timeout;

  private final Console console;

  public WaitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Optional<Duration> atMost =
        Optional.ofNullable(timeout)
            .map(
                text ->
                    DurationReading.read(text)
                        .orElseThrow(
                            () ->
                                CommandException.usage(
                                    "--timeout: expected a duration, such as 90s or 2h, but got '%s'"
                                        .formatted(text))));
    return new SweepWait(SweepLocator.existing(sweep.given()), console).forEnd(atMost);
  }
}
