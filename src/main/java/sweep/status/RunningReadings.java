package sweep.status;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sweep.metric.AttemptLocation;
import sweep.metric.LiveSeries;
import sweep.metric.reading.AttemptReading;
import sweep.metric.reading.OutputReader;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptId;

/** Reads the output of attempts that another process runs. Not thread-safe. */
public final class RunningReadings {
  private final SweepDirectory directory;
  private final Optional<String> metric;
  private final OutputReader reader;
  private final Map<AttemptId, AttemptReading> readings = new HashMap<>();

  /** A reader of the first objective, if the spec has one. */
  public RunningReadings(SweepSpec spec, SweepDirectory directory) {
    this.directory = directory;
    this.metric = spec.objective().map(objective -> objective.metric());
    this.reader = MetricsSection.of(spec).reader();
  }

  /** Reads new output of the running attempts, and forgets the others. */
  public void advance(List<RunningAttempt> running) {
    Set<AttemptId> ids = running.stream().map(RunningAttempt::id).collect(Collectors.toSet());
    readings.keySet().retainAll(ids);
    if (metric.isEmpty()) {
      return;
    }
    for (RunningAttempt attempt : running) {
      AttemptReading reading =
          readings.computeIfAbsent(
              attempt.id(),
              unused -> reader.start(AttemptLocation.of(directory.counted(attempt.record()))));
      try {
        reading.advance();
      } catch (IOException e) {
        // Not there yet: try again the next time.
        readings.remove(attempt.id());
      }
    }
  }

  public Optional<LiveSeries> soFar(AttemptId id) {
    return Optional.ofNullable(readings.get(id))
        .flatMap(reading -> reading.soFar(metric.orElseThrow(), ThreadedOutputReading.POINTS));
  }
}
