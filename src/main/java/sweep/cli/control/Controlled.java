package sweep.cli.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sweep.journal.entry.JournalEntry.RequestAnswered;
import sweep.run.control.ControlCommand;
import sweep.session.control.RequestSender;
import sweep.status.SweepLocator;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;

/** The sweep that a command controls. */
final class Controlled {
  private final Console console;
  private final SweepDirectory directory;

  Controlled(Console console, Optional<Path> given) {
    this.console = console;
    this.directory = SweepLocator.existing(given);
  }

  SweepDirectory directory() {
    return directory;
  }

  /** Asks for something, prints the answer, and returns the exit code. */
  int ask(ControlCommand command) {
    RequestAnswered answer = new RequestSender(directory, console).send(command);
    if (answer.refused()) {
      throw CommandException.usage(answer.outcome());
    }
    console.say(answer.outcome());
    return ExitCode.DONE.code();
  }

  /** Words on a command line: some of one kind, and then perhaps a sweep. */
  record Words(List<String> first, Optional<Path> sweep) {
    /**
     * Sorts words.
     *
     * @param pattern of the first kind
     * @param kind its name
     */
    static Words of(List<String> words, String pattern, String kind) {
      List<String> first = new ArrayList<>();
      Optional<Path> sweep = Optional.empty();
      for (String word : words) {
        if (word.matches(pattern)) {
          first.add(word);
        } else if (sweep.isEmpty()) {
          sweep = Optional.of(Path.of(word));
        } else {
          throw CommandException.usage(
              "'%s' is neither %s nor the only sweep given".formatted(word, kind));
        }
      }
      return new Words(first, sweep);
    }
  }
}
