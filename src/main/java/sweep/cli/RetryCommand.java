package sweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sweep.cli.option.RunOptions;
import sweep.journal.entry.SweepHistory;
import sweep.session.SweepExecution;
import sweep.status.StoredSweep;
import sweep.status.SweepLocator;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Reruns finished trials, then resumes their sweep. */
@Command(
    name = "retry",
    description = {
      "Rerun finished trials, then resume the sweep.",
      "What they reported before does not count any more; their earlier attempts "
          + "keep their folders."
    },
    footer = {
      "",
      "Example:",
      "  sweep retry --failed",
      "  sweep retry 17 18 runs/digits",
    })
final class RetryCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TRIAL|SWEEP",
      arity = "0..*",
      description = "Numbers of trials, and last a sweep directory, or its spec.")
  private List<String> words = List.of();

  @Option(names = "--failed", description = "All that failed or reported no metric.")
  private boolean failed;

  @Mixin private RunOptions options;

  private final Console console;

  RetryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Set<Integer> named = new TreeSet<>();
    Optional<Path> sweep = Optional.empty();
    for (String word : words) {
      if (word.matches("\\d{1,9}")) {
        named.add(Integer.valueOf(word));
      } else if (sweep.isEmpty()) {
        sweep = Optional.of(Path.of(word));
      } else {
        throw CommandException.usage(
            "%s is neither a trial's number nor the only sweep".formatted(word));
      }
    }
    if (named.isEmpty() && !failed) {
      throw CommandException.usage("say which: --failed, or the numbers of trials");
    }
    return new SweepExecution(
            console, SweepLocator.existing(sweep), Optional.empty(), options.request(console))
        .retrying(history -> chosen(named, history))
        .run()
        .code();
  }

  private Set<Integer> chosen(Set<Integer> named, SweepHistory history) {
    Set<Integer> chosen = new TreeSet<>();
    for (int number : named) {
      TrialRecord record = StoredSweep.trial(history, number);
      if (number < history.setAside()) {
        throw CommandException.usage(
            "trial %d was set aside when the spec changed".formatted(number));
      }
      if (!record.state().hasEnded()) {
        throw CommandException.usage(
            "trial %d is not over: it is %s".formatted(number, word(record)));
      }
      chosen.add(number);
    }
    for (TrialRecord record : history.trials()) {
      boolean over = record.state().hasEnded();
      if (failed && over && record.state().kind() != TrialState.Kind.COMPLETED) {
        chosen.add(record.trial().number());
      }
    }
    if (chosen.isEmpty()) {
      console.say("no trial has failed");
    }
    return chosen;
  }

  private static String word(TrialRecord record) {
    return record.state().kind().word();
  }
}
