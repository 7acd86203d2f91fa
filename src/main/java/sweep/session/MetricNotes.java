package sweep.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.ranking.Leaderboard;
import sweep.specification.SweepSpec;
import sweep.status.MetricsSection;
import sweep.store.SweepDirectory;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Notes for the user on the metrics of a sweep, each by the example of one trial. */
public final class MetricNotes {
  /** The start of a note on a key under {@code metrics}. */
  private static final String METRICS = "metrics.";

  private final Consumer<String> lines;
  private final SweepSpec spec;
  private final SweepDirectory directory;

  /**
   * Prepares to read the output of trials again.
   *
   * @param lines takes the notes
   */
  public MetricNotes(Consumer<String> lines, SweepSpec spec, SweepDirectory directory) {
    this.lines = lines;
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
      new MissingObjectives(place, section).lines(found).forEach(lines);
      found.notes().forEach(note -> lines.accept("  note: " + note));
      lines.accept(
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
    print(leaderboard.best().get().trials().get(0), this::isDoubt);
  }

  /**
   * Says if the first completed trial reports that a metric is better the other way than the spec
   * says, before a search goes the wrong way for long.
   *
   * @return whether there is a completed trial
   */
  boolean goals(List<TrialRecord> trials) throws IOException {
    Optional<TrialRecord> first =
        trials.stream()
            .filter(record -> record.state().kind() == TrialState.Kind.COMPLETED)
            .findFirst();
    if (first.isPresent()) {
      print(first.get(), this::isAboutGoal);
    }
    return first.isPresent();
  }

  private void print(TrialRecord record, Predicate<String> which) throws IOException {
    if (Files.isDirectory(folder(record))) {
      AttemptLocation place = AttemptLocation.of(directory.counted(record));
      MetricsSection.of(spec).reader().start(place).finish().notes().stream()
          .filter(which)
          .forEach(
              note -> lines.accept("note: trial %d: %s".formatted(record.trial().number(), note)));
    }
  }

  private boolean isDoubt(String note) {
    return note.startsWith(METRICS)
        || isAboutGoal(note)
        || spec.objectives().stream()
            .map(Objective::metric)
            .anyMatch(
                name ->
                    note.startsWith(name + ": ")
                        || (note.contains(": %s: line ".formatted(name))
                            && note.contains(" has several values; ")));
  }

  private boolean isAboutGoal(String note) {
    return spec.objectives().stream()
        .map(Objective::metric)
        .anyMatch(
            name ->
                note.contains(": %s: higher is better".formatted(name))
                    || note.contains(": %s: lower is better".formatted(name)));
  }

  private Path folder(TrialRecord record) {
    return directory.attempt(record.lastAttempt());
  }
}
