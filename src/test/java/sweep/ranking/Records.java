package sweep.ranking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.space.Configuration;
import sweep.space.Value.IntValue;
import sweep.space.Value.TextValue;
import sweep.trial.FailureCause;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Trials as a sweep over one parameter, x, leaves them. */
public final class Records {
  private Records() {}

  public static Trial trial(int number, Origin origin, int repeat) {
    long x = origin instanceof Origin.Suggested suggested ? suggested.number() : -1;
    Configuration configuration =
        new Configuration(List.of("x", "kind"), List.of(new IntValue(x), new TextValue("a,b")));
    return new Trial(number, origin, configuration, repeat, repeat);
  }

  public static TrialRecord completed(int number, Origin origin, int repeat, double objective) {
    return completed(number, origin, repeat, Map.of("acc", objective));
  }

  public static TrialRecord completed(
      int number, Origin origin, int repeat, Map<String, Double> metrics) {
    return new TrialRecord(
        trial(number, origin, repeat),
        new TrialState.Completed(Metrics.of(metrics), Duration.ofMillis(1500)),
        1);
  }

  public static TrialRecord failed(int number, Origin origin, int repeat) {
    return new TrialRecord(
        trial(number, origin, repeat),
        new TrialState.Failed(
            new FailureCause.ExitCode(1, Optional.empty()), Metrics.none(), Duration.ofMillis(500)),
        2);
  }

  public static TrialRecord waiting(int number, Origin origin, int repeat) {
    return new TrialRecord(trial(number, origin, repeat), new TrialState.Waiting(), 0);
  }
}
