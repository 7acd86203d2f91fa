package sweep.run.attempt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import sweep.specification.SweepSpec;
import sweep.trial.AttemptEnd;
import sweep.trial.Metrics;
import sweep.trial.Objective;

/** Metrics that every attempt has, even if its command does not report them. */
public enum BuiltInMetrics {
  /** The duration of the attempt, in seconds. */
  SECONDS("seconds") {
    @Override
    OptionalDouble value(AttemptEnd end, Duration duration) {
      return OptionalDouble.of(duration.toMillis() / 1000.0);
    }
  },
  /** The exit code of the command; none if it was ended by its timeout. */
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

  private boolean isNamedIn(SweepSpec spec) {
    return isNamedIn(spec.objectives())
        || spec.resultConstraints().stream().anyMatch(limit -> limit.metric().equals(word))
        || spec.budget().filter(budget -> budget.metric().equals(word)).isPresent();
  }

  boolean isNamedIn(List<Objective> objectives) {
    return objectives.stream().anyMatch(objective -> objective.metric().equals(word));
  }

  /** The exit code of a completed command; 0 unless it is an objective. */
  public static int exitCode(List<Objective> objectives, Metrics recorded) {
    return EXIT_CODE.isNamedIn(objectives) ? (int) recorded.value(EXIT_CODE.word).orElse(0) : 0;
  }

  /**
   * The reported metrics, with the built-in ones that objectives, constraints or the budget name
   * and the command did not report itself.
   */
  public static Metrics added(SweepSpec spec, Metrics reported, AttemptEnd end, Duration duration) {
    Map<String, Double> all = new LinkedHashMap<>(reported.entries());
    for (BuiltInMetrics builtIn : values()) {
      if (builtIn.isNamedIn(spec)) {
        builtIn.value(end, duration).ifPresent(value -> all.putIfAbsent(builtIn.word, value));
      }
    }
    return all.size() == reported.names().size()
        ? reported
        : Metrics.of(all).with(reported.spreads());
  }
}
