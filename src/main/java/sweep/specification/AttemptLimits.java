package sweep.specification;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import sweep.engine.EngineSettings;
import sweep.engine.JobNeeds;
import sweep.engine.JobNeeds.JobGpus;
import sweep.trial.PosixSignal;

/**
 * The limits of attempts.
 *
 * @param slots how many run at the same time, at least 1; empty to choose by the machine
 * @param timeout the longest time for one attempt; empty for no limit
 * @param deadline the longest time for one run of the sweep; empty for no limit
 * @param ownGrace the time between TERM and KILL; empty for the usual one
 * @param usualGrace the time if the spec has none
 * @param warning the signal before the timeout or the deadline; empty for none
 * @param needs what each of them gets of the machine
 * @param engine the engine that runs them; empty for this machine
 */
public record AttemptLimits(
    OptionalInt slots,
    Optional<Duration> timeout,
    Optional<Duration> deadline,
    Optional<Duration> ownGrace,
    Duration usualGrace,
    Optional<Warning> warning,
    SlotNeeds needs,
    Optional<EngineSettings> engine) {

  /**
   * A signal that gives a script time to save a checkpoint.
   *
   * @param before how long before the limit it is sent
   */
  public record Warning(PosixSignal signal, Duration before) {}

  /** The same limits with other needs. */
  public AttemptLimits with(SlotNeeds other) {
    return new AttemptLimits(
        slots, timeout, deadline, ownGrace, usualGrace, warning, other, engine);
  }

  /** The time between TERM and KILL. */
  public Duration grace() {
    return ownGrace.orElse(usualGrace);
  }

  /** The same limits with another time between TERM and KILL, unless the spec has one. */
  public AttemptLimits withUsualGrace(Duration other) {
    return new AttemptLimits(slots, timeout, deadline, ownGrace, other, warning, needs, engine);
  }

  /**
   * What a job of the engine asks for: what the backend says, and else what a trial gets by the
   * other keys of the spec. Without an engine it means nothing.
   */
  public JobNeeds jobNeeds() {
    JobNeeds ofTrial =
        new JobNeeds(
            Optional.empty(),
            needs.cpusPerTrial(),
            needs
                .memoryPerTrial()
                .map(cap -> OptionalLong.of(cap.bytes()))
                .orElse(OptionalLong.empty()),
            needs.gpusPerTrial().map(share -> new JobGpus(Optional.empty(), share.whole())));
    return engine.map(EngineSettings::needs).map(asked -> asked.or(ofTrial)).orElse(ofTrial);
  }
}
