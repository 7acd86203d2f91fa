package sweep.trial;

import java.time.Duration;
import java.util.Optional;

/** What has become of a trial. */
public sealed interface TrialState {
  /** The states, by the words that people read and files hold. */
  enum Kind {
    WAITING("waiting"),
    RUNNING("running"),
    COMPLETED("completed"),
    FAILED("failed"),
    NO_METRIC("no-metric");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Whether it is over and brought no result. */
    public boolean isFailure() {
      return this == FAILED || this == NO_METRIC;
    }

    /** The state's name everywhere outside the code. */
    public String word() {
      return word;
    }
  }

  /** It has yet to be launched, or to be launched again. */
  record Waiting() implements TrialState {
    @Override
    public Kind kind() {
      return Kind.WAITING;
    }
  }

  /**
   * An attempt is under way.
   *
   * @param attempt from 1
   */
  record Running(int attempt) implements TrialState {
    @Override
    public Kind kind() {
      return Kind.RUNNING;
    }
  }

  /** No attempt of it will be launched any more. */
  sealed interface Over extends TrialState {
    /** What the last attempt reported. */
    Metrics metrics();

    /** How long the last attempt took. */
    Duration duration();

    @Override
    default Metrics reported() {
      return metrics();
    }

    @Override
    default Optional<Duration> took() {
      return Optional.of(duration());
    }
  }

  /**
   * Its command ended well, and reported every objective that the sweep has.
   *
   * @param duration how long the last attempt took
   */
  record Completed(Metrics metrics, Duration duration) implements Over {
    @Override
    public Kind kind() {
      return Kind.COMPLETED;
    }
  }

  /**
   * Its command failed, and no attempt is left.
   *
   * @param metrics what it had reported until then
   */
  record Failed(FailureCause cause, Metrics metrics, Duration duration) implements Over {
    @Override
    public Kind kind() {
      return Kind.FAILED;
    }
  }

  /**
   * Its command ended well, but did not report every objective.
   *
   * @param metrics what it did report
   */
  record NoMetric(Metrics metrics, Duration duration) implements Over {
    @Override
    public Kind kind() {
      return Kind.NO_METRIC;
    }
  }

  /** How long the last attempt took; empty before the trial is over. */
  default Optional<Duration> took() {
    return Optional.empty();
  }

  /** What the last attempt reported; nothing before the trial is over. */
  default Metrics reported() {
    return Metrics.none();
  }

  /** Which state this is. */
  Kind kind();

  /** Whether the trial is over: no attempt of it will be launched any more. */
  default boolean hasEnded() {
    return this instanceof Over;
  }
}
