package sweep.run.attempt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import sweep.trial.AttemptEnd;
import sweep.trial.Metrics;
import sweep.trial.Objective;

/** Metrics that are known of every attempt without its command reporting them. */
public enum BuiltInMetrics {
  /** How long the attempt took, in seconds. */
  SECONDS("seconds") {
    @Override
    OptionalDouble value(AttemptEnd end, Duration duration) {
      return OptionalDouble.of(duration.toMillis() / 1000.0);
    }
  },
  /** With which code its command ended; unknown if it was ended because it took too long. */
  EXIT_CODE("exit_code") {
    @Override
    OptionalDouble value(AttemptEnd end, Duration duration) {
      return end instanceof AttemptEnd.Exited exited
          ? OptionalDouble.of(exited.code())
          : OptionalDouble.empty();
    }
  };

  private final String word;

  BuiltInMetrics(String word) {
    this.word = word;
  }

  abstract OptionalDouble value(AttemptEnd end, Duration duration);

  boolean isNamedIn(List<Objective> objectives) {
    return objectives.stream().anyMatch(objective -> objective.metric().equals(word));
  }

  /** The exit code of a command that completed; 0 unless it is what is measured. */
  public static int exitCode(List<Objective> objectives, Metrics recorded) {
    return EXIT_CODE.isNamedIn(objectives) ? (int) recorded.value(EXIT_CODE.word).orElse(0) : 0;
  }

  /**
   * What an attempt reported, with those of these metrics that objectives name and its command did
   * not report itself.
   *
   * @param duration how long the attempt took
   */
  public static Metrics added(
      List<Objective> objectives, Metrics reported, AttemptEnd end, Duration duration) {
    Map<String, Double> all = new LinkedHashMap<>(reported.entries());
    for (BuiltInMetrics own : values()) {
      if (own.isNamedIn(objectives)) {
        own.value(end, duration).ifPresent(value -> all.putIfAbsent(own.word, value));
      }
    }
    return all.size() == reported.names().size() ? reported : Metrics.of(all);
  }
}
