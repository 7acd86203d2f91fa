package sweep.cli.control;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sweep.run.control.ControlCommand;
import sweep.terminal.CommandException;
import sweep.terminal.Console;

/** Changes settings of a sweep. */
@Command(
    name = "set",
    description = {
      "Change settings of a running sweep: slots, timeout, deadline, grace, retries, max_failures.",
      "All change, or if one can't, none. They hold until the spec has other values; KEY=spec returns to the spec's."
    },
    footer = {
      "",
      "Example:",
      "  sweep set timeout=2h retries=1 runs/digits",
    })
public final class SetCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "KEY=VALUE|SWEEP",
      arity = "1..*",
      description = "Settings, then optionally a sweep directory or its spec.")
  private List<String> words = List.of();

  private final Console console;

  public SetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Controlled.Words sorted = Controlled.Words.of(words, "(?s)[^=/]+=.*", "KEY=VALUE");
    if (sorted.first().isEmpty()) {
      throw CommandException.usage("nothing to set: give KEY=VALUE, such as timeout=2h");
    }
    List<String> settings =
        sorted.first().stream()
            .flatMap(word -> Stream.of(word.split("=", 2)))
            .map(String::strip)
            .toList();
    return new Controlled(console, sorted.sweep()).ask(new ControlCommand.Set(settings));
  }
}
