package sweep.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.ranking.Leaderboard;
import sweep.specification.SweepSpec;
import sweep.status.MetricsSection;
import sweep.store.SweepDirectory;
import sweep.terminal.Console;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Notes for the user on the metrics of a sweep, each by the example of one trial. */
public final class MetricNotes {
  /** The start of a note on a key under {@code metrics}. */
  private static final String METRICS = "metrics.";

  private final Console console;
  private final SweepSpec spec;
  private final SweepDirectory directory;

  public MetricNotes(Console console, SweepSpec spec, SweepDirectory directory) {
    this.console = console;
    this.spec = spec;
    this.directory = directory;
  }

  /** Explains the first trial without its metric; the others are mostly alike. */
  public void missing(List<TrialRecord> trials) throws IOException {
    Optional<TrialRecord> first =
        trials.stream()
            .filter(record -> record.state().kind() == TrialState.Kind.NO_METRIC)
            .filter(record -> Files.isDirectory(folder(record)))
            .findFirst();
    if (first.isPresent()) {
      TrialRecord record = first.get();
      AttemptLocation place = AttemptLocation.of(directory.counted(record));
      MetricsSection section = MetricsSection.of(spec);
      AttemptMetrics found = section.reader().start(place).finish();
      new MissingObjectives(place, section).lines(found).forEach(console::say);
      found.notes().forEach(note -> console.say("  note: " + note));
      console.say(
          "  `sweep metrics %d` shows what was found; after you fix the spec, `sweep collect SPEC`"
                  .formatted(record.trial().number())
              + " reads the output again, without running anything");
    }
  }

  /**
   * Prints doubts about the best trial's values: which of several numbers counts, at which step,
   * and keys of the spec for metrics that it did not report.
   */
  public void best(Leaderboard leaderboard) throws IOException {
    if (leaderboard.best().isEmpty()) {
      return;
    }
    TrialRecord best = leaderboard.best().get().trials().get(0);
    if (!Files.isDirectory(folder(best))) {
      return;
    }
    AttemptLocation place = AttemptLocation.of(directory.counted(best));
    MetricsSection.of(spec).reader().start(place).finish().notes().stream()
        .filter(this::isDoubt)
        .forEach(note -> console.say("note: trial %d: %s".formatted(best.trial().number(), note)));
  }

  private boolean isDoubt(String note) {
    return note.startsWith(METRICS)
        || spec.objectives().stream()
            .map(Objective::metric)
            .anyMatch(
                name ->
                    note.startsWith(name + ": ")
                        || note.contains(": %s: higher is better".formatted(name))
                        || note.contains(": %s: lower is better".formatted(name))
                        || (note.contains(": %s: line ".formatted(name))
                            && note.contains(" has several values; ")));
  }

  private Path folder(TrialRecord record) {
    return directory.attempt(record.lastAttempt());
  }
}
