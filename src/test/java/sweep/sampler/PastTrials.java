package sweep.sampler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.space.Configuration;
import sweep.trial.FailureCause;
import sweep.trial.MeasuredSpread;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialHistory;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** A history for tests of samplers. */
final class PastTrials implements TrialHistory {
  private final List<TrialRecord> ended = new ArrayList<>();
  private final List<TrialRecord> open = new ArrayList<>();
  private int number;

  /** Adds a completed trial with a loss, and a cost if there are two values. */
  void end(Configuration configuration, double... values) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", values[0]);
    if (values.length > 1) {
      metrics.put("cost", values[1]);
    }
    ended.add(
        record(
            configuration, new TrialState.Completed(Metrics.of(metrics), Duration.ofSeconds(1))));
  }

  /** Adds a completed trial that measured the standard error of its loss. */
  void endWithError(Configuration configuration, double loss, double error) {
    Metrics metrics =
        Metrics.of(Map.of("loss", loss)).with(Map.of("loss", MeasuredSpread.error(error)));
    ended.add(record(configuration, new TrialState.Completed(metrics, Duration.ofSeconds(1))));
  }

  void fail(Configuration configuration) {
    ended.add(
        record(
            configuration,
            new TrialState.Failed(
                new FailureCause.ExitCode(1, Optional.empty()),
                Metrics.none(),
                Duration.ofSeconds(1))));
  }

  void open(Configuration configuration) {
    open.add(record(configuration, new TrialState.Running(1)));
  }

  private TrialRecord record(Configuration configuration, TrialState state) {
    Trial trial = new Trial(number, new Origin.Suggested(number), configuration, 0, 1);
    number++;
    return new TrialRecord(trial, state, 1);
  }

  @Override
  public List<TrialRecord> ended() {
    return ended;
  }

  @Override
  public List<TrialRecord> open() {
    return open;
  }
}
