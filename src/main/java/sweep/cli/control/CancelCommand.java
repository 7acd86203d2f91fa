package sweep.cli.control;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sweep.run.control.ControlCommand;
import sweep.terminal.CommandException;
import sweep.terminal.Console;

/** Cancels trials. */
@Command(
    name = "cancel",
    description = {
      "End running trials of a sweep for good, or keep waiting ones from starting.",
      "They are neither failures nor run again, except by `sweep retry TRIAL`; the rest of their repeats is left out.",
      "Trials that have not been created yet have the numbers of `sweep plan`."
    },
    footer = {
      "",
      "Example:",
      "  sweep cancel 17 18 runs/digits",
    })
public final class CancelCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TRIAL|SWEEP",
      arity = "1..*",
      description = "Trial numbers, then optionally a sweep directory or its spec.")
  private List<String> words = List.of();

  private final Console console;

  public CancelCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Controlled.Words sorted = Controlled.Words.of(words, "\\d{1,9}", "a trial number");
    if (sorted.first().isEmpty()) {
      throw CommandException.usage("nothing to cancel: give trial numbers");
    }
    return new Controlled(console, sorted.sweep())
        .ask(new ControlCommand.Cancel(sorted.first().stream().map(Integer::valueOf).toList()));
  }
}
