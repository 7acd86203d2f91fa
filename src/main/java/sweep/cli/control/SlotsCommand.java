package sweep.cli.control;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sweep.cli.option.SweepArgument;
import sweep.run.control.ControlCommand;
import sweep.terminal.CommandException;
import sweep.terminal.Console;

/** Changes the number of slots of a sweep. */
@Command(
    name = "slots",
    description = {
      "Change how many trials of a running sweep run at a time: N, +N or -N.",
      "With fewer slots, running trials finish; 0 pauses. Holds also in later runs, until -j."
    },
    footer = {
      "",
      "Example:",
      "  sweep slots 4 runs/digits",
      "  sweep slots -1 --now    # end the youngest trial, to run again later",
    })
public final class SlotsCommand implements Callable<Integer> {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,6}");

  @Parameters(index = "0", paramLabel = "N", description = "The number, or the difference.")
  private String number;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SWEEP",
      description = SweepArgument.DESCRIPTION)
  private Path sweep;

  @Option(
      names = "--now",
      description = "End the youngest trials beyond the number; they run again later.")
  private boolean now;

  private final Console console;

  public SlotsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!NUMBER.matcher(number).matches()) {
      throw CommandException.usage(
          "expected a number of slots, such as 4, +1 or -1, but got '%s'".formatted(number));
    }
    boolean isDifference = !Character.isDigit(number.charAt(0));
    return new Controlled(console, Optional.ofNullable(sweep))
        .ask(new ControlCommand.Slots(Integer.parseInt(number), isDifference, now));
  }
}
