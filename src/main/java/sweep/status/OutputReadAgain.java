package sweep.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.files.DisplayPath;
import sweep.journal.entry.JournalEntry.TrialMeasured;
import sweep.journal.entry.SweepHistory;
import sweep.metric.AttemptLocation;
import sweep.metric.reading.OutputReader;
import sweep.run.loop.MetricReevaluation;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptId;
import sweep.trial.TrialRecord;

/** Reads the output of finished trials again, with the current metrics of a spec. */
public final class OutputReadAgain {
  private final SweepDirectory directory;
  private final MetricReevaluation reevaluation;
  private final OutputReader reader;

  public OutputReadAgain(SweepDirectory directory, SweepSpec spec) {
    this.directory = directory;
    this.reevaluation = new MetricReevaluation(spec);
    this.reader = MetricsSection.of(spec).reader();
  }

  /**
   * The trials whose results change.
   *
   * @param notes receives a message for each trial without output
   * @throws IOException if existing output can't be read
   */
  public List<TrialMeasured> measured(SweepHistory history, Consumer<String> notes)
      throws IOException {
    List<TrialMeasured> changes = new ArrayList<>();
    for (TrialRecord record : history.trials()) {
      if (record.state().hasEnded()) {
        measured(record, notes).ifPresent(changes::add);
      }
    }
    return changes;
  }

  private Optional<TrialMeasured> measured(TrialRecord record, Consumer<String> notes)
      throws IOException {
    if (record.attempts() == 0) {
      return reevaluation.judgedAgain(record);
    }
    AttemptId id = record.lastAttempt();
    Path folder = directory.attempt(id);
    if (!Files.isDirectory(folder)) {
      notes.accept(
          "trial %d: %s is missing; its recorded result is kept"
              .formatted(id.trial(), DisplayPath.of(folder)));
      return Optional.empty();
    }
    return reevaluation.measured(
        record, reader.start(AttemptLocation.of(directory.counted(record))).finish().values());
  }
}
