package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sweep.cli.option.RunOptions;
import sweep.cli.option.SweepArgument;
import sweep.files.DisplayPath;
import sweep.journal.SweepStore;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.ranking.Leaderboard;
import sweep.session.MetricNotes;
import sweep.session.OfflineJournalWriter;
import sweep.session.SweepOpening;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecDifferences;
import sweep.status.OutputReadAgain;
import sweep.status.RunCap;
import sweep.status.SpecLoader;
import sweep.status.SweepLocator;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.text.Plural;
import sweep.trial.TrialState;

/** Rereads the output of finished trials. */
@Command(
    name = "collect",
    description = {
      "Reread the output of all finished trials, and rank them again.",
      "Use it after fixing the metric or metrics keys of the spec. Name the spec to record the "
          + "change; nothing else in it may differ. No command is run."
    },
    footer = {
      "",
      "Example:",
      "  sweep collect sweep.yaml",
    })
final class CollectCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;
  @Mixin private RunOptions.Place place;

  private final Console console;

  CollectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SweepDirectory directory = SweepLocator.existing(place.directory().or(sweep::given));
    Optional<ReadSpec> given = sweep.given().filter(Files::isRegularFile).map(SpecLoader::read);
    try (SweepStore store = new SweepOpening(directory, console.environment()).open()) {
      store.notice().ifPresent(console::say);
      if (store.isNew()) {
        throw CommandException.usage(
            "%s holds no sweep yet: its journal is empty"
                .formatted(DisplayPath.of(directory.root())));
      }
      return collect(store, directory, given);
    }
  }

  private int collect(SweepStore store, SweepDirectory directory, Optional<ReadSpec> given)
      throws IOException {
    SweepHistory history = store.history();
    ReadSpec before = SpecLoader.stored(directory, history);
    ReadSpec now = given.orElse(before);
    refuseOtherChanges(before, now);
    SweepSpec spec = RunCap.recorded(history).in(now.spec());
    List<JournalEntry> entries = new ArrayList<>();
    if (!now.text().equals(history.specText())) {
      entries.add(new JournalEntry.SpecChanged(now.text(), /* setsAside= */ false));
    }
    List<JournalEntry.TrialMeasured> measured =
        new OutputReadAgain(directory, spec).measured(history, console::say);
    entries.addAll(measured);
    int changed = measured.size();
    OfflineJournalWriter.append(store, entries, "what was read");
    OfflineJournalWriter.updateSpec(console, store);
    report(history, changed);
    if (changed > 0 && !spec.artifacts().rules().isEmpty()) {
      console.say("artifacts keep the names they were collected under");
    }
    MetricNotes notes = new MetricNotes(console::say, spec, directory);
    notes.missing(history.trials());
    notes.best(Leaderboard.of(spec, history.trials()));
    return OfflineJournalWriter.writeResults(console, store, directory, spec).code();
  }

  private static void refuseOtherChanges(ReadSpec before, ReadSpec now) {
    List<String> others = SpecDifferences.outsideMetrics(before, now);
    if (!others.isEmpty()) {
      throw CommandException.usage(
          "only the spec's metric keys may change for collect, but these changed too:\n  %s\n"
              .formatted(String.join("\n  ", others))
              .concat("undo that, or name the sweep directory to use the spec in it"));
    }
  }

  private void report(SweepHistory history, int changed) {
    long ended = history.trials().stream().filter(record -> record.state().hasEnded()).count();
    int missing = history.counts().getOrDefault(TrialState.Kind.NO_METRIC, 0);
    console.say(
        "reread the output of %s: %d changed%s"
            .formatted(
                Plural.of(ended, "trial"),
                changed,
                missing == 0 ? "" : ", %d without the metric".formatted(missing)));
  }
}
