package sweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sweep.cli.option.RunOptions;
import sweep.journal.entry.SweepHistory;
import sweep.session.SweepExecution;
import sweep.status.StoredSweep;
import sweep.status.SweepLocator;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.trial.TrialRecord;

/** Reruns finished trials, then resumes their sweep. */
@Command(
    name = "retry",
    description = {
      "Rerun finished trials, then resume the sweep.",
      "Their earlier results no longer count, but the folders of their earlier attempts stay."
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
      description = "Trial numbers, then optionally a sweep directory or its spec.")
  private List<String> words = List.of();

  @Option(names = "--failed", description = "Retry all trials that failed or reported no metric.")
  private boolean failed;

  @ArgGroup(validate = false, heading = "%nRunning trials:%n")
  private RunOptions options = new RunOptions();

  @Spec private CommandSpec command;

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
            "'%s' is neither a trial number nor the only sweep given".formatted(word));
      }
    }
    if (named.isEmpty() && !failed) {
      throw CommandException.usage("nothing to retry: give trial numbers or --failed");
    }
    SweepDirectory directory = SweepLocator.existing(sweep);
    return new SweepExecution(
            console, directory, Optional.empty(), options.request(console, command))
        .retrying(history -> chosen(directory, named, history))
        .run()
        .code();
  }

  private Set<Integer> chosen(SweepDirectory directory, Set<Integer> named, SweepHistory history) {
    Set<Integer> chosen = new TreeSet<>();
    for (int number : named) {
      TrialRecord record = StoredSweep.trial(directory, history, number);
      if (number < history.setAside()) {
        throw StoredSweep.refusal(
            directory, "trial %d was set aside when the spec changed".formatted(number));
      }
      if (!record.state().hasEnded()) {
        throw StoredSweep.refusal(
            directory, "trial %d has not ended: it is %s".formatted(number, word(record)));
      }
      chosen.add(number);
    }
    for (TrialRecord record : history.trials()) {
      if (failed && record.state().kind().isFailure()) {
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
