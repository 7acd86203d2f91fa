package sweep.trial;

import java.time.Duration;
import java.util.Optional;

/** The state of a trial. */
public sealed interface TrialState {
  /** The states with their names in files and messages. */
  enum Kind {
    WAITING("waiting"),
    RUNNING("running"),
    PAUSED("paused"),
    COMPLETED("completed"),
    PRUNED("pruned"),
    CANCELLED("cancelled"),
    FAILED("failed"),
    NO_METRIC("no-metric");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Whether the trial ended without a result. */
    public boolean isFailure() {
      return this == FAILED || this == NO_METRIC;
    }

    /** Whether the trial ended without a failure, also if it has no result. */
    public boolean isFine() {
      return this == COMPLETED || this == PRUNED || this == CANCELLED;
    }

    /** The name in files and messages. */
    public String word() {
      return word;
    }
  }

  /** It waits for its first or next attempt. */
  record Waiting() implements TrialState {
    @Override
    public Kind kind() {
      return Kind.WAITING;
    }
  }

  /**
   * An attempt is running.
   *
   * @param attempt from 1
   */
  record Running(int attempt) implements TrialState {
    @Override
    public Kind kind() {
      return Kind.RUNNING;
    }
  }

  /**
   * The trial was ended at a rung, and goes on with another attempt once it is among the best
   * there.
   *
   * @param pruning why it was paused, and how far it had come
   * @param metrics those reported so far
   * @param duration how long it ran so far, in all attempts that continued each other
   */
  record Paused(Pruning pruning, Metrics metrics, Duration duration) implements TrialState {
    @Override
    public Kind kind() {
      return Kind.PAUSED;
    }

    @Override
    public Metrics reported() {
      return metrics;
    }

    @Override
    public Optional<Duration> took() {
      return Optional.of(duration);
    }

    @Override
    public Optional<Pruning> early() {
      return Optional.of(pruning);
    }
  }

  /** The trial has ended: it has no further attempts. */
  sealed interface Ended extends TrialState {
    /** The metrics of the last attempt, with those that it continued. */
    Metrics metrics();

    /** The duration of the last attempt, with those that it continued. */
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

  /** The command succeeded and reported every objective. */
  record Completed(Metrics metrics, Duration duration) implements Ended {
    @Override
    public Kind kind() {
      return Kind.COMPLETED;
    }
  }

  /**
   * The command failed, and no retries are left.
   *
   * @param metrics those reported before the failure
   */
  record Failed(FailureCause cause, Metrics metrics, Duration duration) implements Ended {
    @Override
    public Kind kind() {
      return Kind.FAILED;
    }
  }

  /**
   * The command succeeded but did not report every objective.
   *
   * @param metrics those that it did report
   */
  record NoMetric(Metrics metrics, Duration duration) implements Ended {
    @Override
    public Kind kind() {
      return Kind.NO_METRIC;
    }
  }

  /**
   * The trial was ended early, because its measurements promised too little.
   *
   * @param metrics those reported before its end
   */
  record Pruned(Pruning pruning, Metrics metrics, Duration duration) implements Ended {
    @Override
    public Kind kind() {
      return Kind.PRUNED;
    }

    @Override
    public Optional<Pruning> early() {
      return Optional.of(pruning);
    }
  }

  /**
   * The user cancelled the trial, which is no failure. Only {@code retry} runs it again.
   *
   * @param metrics those reported by an earlier attempt; none if the trial was cancelled as it ran
   */
  record Cancelled(Metrics metrics, Duration duration) implements Ended {
    @Override
    public Kind kind() {
      return Kind.CANCELLED;
    }
  }

  /**
   * The state of a trial that ran to its end, or was cancelled.
   *
   * @param kind completed, cancelled, failed or no-metric
   * @param cause present exactly if it failed
   * @throws IllegalArgumentException if it was pruned
   */
  static Ended ended(Kind kind, Optional<FailureCause> cause, Metrics metrics, Duration duration) {
    if (cause.isPresent()) {
      return new Failed(cause.get(), metrics, duration);
    }
    return switch (kind) {
      case COMPLETED -> new Completed(metrics, duration);
      case CANCELLED -> new Cancelled(metrics, duration);
      case FAILED, NO_METRIC -> new NoMetric(metrics, duration);
      case PAUSED, PRUNED, RUNNING, WAITING ->
          throw new IllegalArgumentException("a trial can't be %s here".formatted(kind.word()));
    };
  }

  /** Why a pruned or paused trial was ended early; empty for any other. */
  default Optional<Pruning> early() {
    return Optional.empty();
  }

  /** The duration of the last attempts; empty before the trial has ended or was paused. */
  default Optional<Duration> took() {
    return Optional.empty();
  }

  /** The metrics of the last attempts; none before the trial has ended or was paused. */
  default Metrics reported() {
    return Metrics.none();
  }

  Kind kind();

  /** Whether the trial has ended: it has no further attempts. */
  default boolean hasEnded() {
    return this instanceof Ended;
  }
}
