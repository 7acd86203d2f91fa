package sweep.cli.control;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.cli.option.SweepArgument;
import sweep.run.control.ControlCommand;
import sweep.terminal.CommandException;
import sweep.terminal.Console;

/** Adds configurations to a sweep. */
@Command(
    name = "add",
    description = {
      "Add configurations to a sweep. They run next, before the search goes on.",
      "run_cap does not count them, and a finished search runs them, too."
    },
    footer = {
      "",
      "Example:",
      "  sweep add runs/digits --configuration 'lr=0.1 hidden=32'",
      "  sweep add --random 20",
    })
public final class AddCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @Option(
      names = "--configuration",
      paramLabel = "VALUES",
      description =
          "A configuration, such as 'lr=0.1 hidden=32'; repeatable. What is left out has its"
              + " default, as under 'enqueue' in a spec.")
  private List<String> configurations = List.of();

  @Option(
      names = "--random",
      paramLabel = "N",
      description = "Add N configurations drawn from the search space, whatever the method.")
  private Integer random;

  private final Console console;

  public AddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (configurations.isEmpty() == (random == null)) {
      throw CommandException.usage(
          random == null
              ? "nothing to add: give --configuration or --random"
              : "nothing added: give either --configuration or --random, not both");
    }
    return new Controlled(console, sweep.given())
        .ask(
            random == null
                ? new ControlCommand.Add(configurations)
                : new ControlCommand.AddRandom(random));
  }
}
