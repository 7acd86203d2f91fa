package sweep.cluster.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.cluster.ClusterSetup;
import sweep.engine.EngineSettings;
import sweep.engine.PilotSettings;
import sweep.text.DurationText;

/** Where the limits of a Slurm cluster and of its partition bite a sweep. */
final class SlurmWarnings {
  private final SlurmFacts facts;
  private final EngineSettings settings;
  private final SweepDemand demand;
  private final List<String> lines = new ArrayList<>();

  private SlurmWarnings(SlurmFacts facts, EngineSettings settings, SweepDemand demand) {
    this.facts = facts;
    this.settings = settings;
    this.demand = demand;
  }

  /** The warnings, a line each. */
  static List<String> of(SlurmFacts facts, ClusterSetup setup, SweepDemand demand) {
    SlurmWarnings warnings = new SlurmWarnings(facts, setup.settings(), demand);
    warnings.checkMemoryOfJobs();
    warnings.checkNumbers();
    if (!facts.partition().isEmpty()) {
      warnings.checkPartition(facts.wordOfPartition("PartitionName").orElse(""));
    }
    return List.copyOf(warnings.lines);
  }

  private void warn(String text) {
    lines.add("warning: " + text);
  }

  /** Slurm forgets a job some time after its end, and with it the reason of that end. */
  private void checkMemoryOfJobs() {
    OptionalInt seconds = facts.number("MinJobAge");
    Duration poll = settings.patience().pollMost();
    if (seconds.isPresent() && poll.toMillis() * 2 > seconds.getAsInt() * 1000L) {
      warn(
          ("slurm forgets a job %ds after its end (MinJobAge), and is asked every %s: why a job ended"
                  + " that left no record may stay unknown; a shorter poll helps")
              .formatted(seconds.getAsInt(), DurationText.brief(poll)));
    }
  }

  private void checkNumbers() {
    int jobs = settings.pilots().map(PilotSettings::count).orElse(demand.slots());
    OptionalInt most = facts.number("MaxJobCount");
    if (most.isPresent() && jobs > most.getAsInt()) {
      warn(
          ("slurm holds at most %d jobs (MaxJobCount), fewer than the %d at a time of this sweep;"
                  + " set max_queued or fewer slots")
              .formatted(most.getAsInt(), jobs));
    }
  }

  private void checkPartition(String name) {
    Optional<String> state = facts.wordOfPartition("State").filter(word -> !word.equals("UP"));
    state.ifPresent(
        word -> warn("partition %s is %s: jobs wait until that changes".formatted(name, word)));
    checkTime(name);
    OptionalInt cpus = facts.numberOfPartition("MaxCPUsPerNode");
    if (cpus.isPresent() && settings.needs().cpus().orElse(1) > cpus.getAsInt()) {
      warn(
          "cpus: partition %s gives a job at most %d of a node (MaxCPUsPerNode)"
              .formatted(name, cpus.getAsInt()));
    }
    facts
        .wordOfPartition("PreemptMode")
        .filter(mode -> !mode.equals("OFF") && !mode.equals("GANG"))
        .ifPresent(
            mode ->
                warn(
                    ("partition %s preempts jobs (PreemptMode=%s): a trial that is moved out of the way"
                            + " starts again, from its last checkpoint if it keeps one")
                        .formatted(name, mode)));
  }

  private void checkTime(String name) {
    Optional<Duration> most = facts.timeOfPartition("MaxTime");
    Optional<Duration> asked = jobTime();
    if (asked.isPresent()) {
      most.filter(limit -> asked.get().compareTo(limit) > 0)
          .ifPresent(
              limit ->
                  warn(
                      "time: %s is more than partition %s allows, %s (MaxTime): such a job never starts"
                          .formatted(
                              DurationText.brief(asked.get()), name, DurationText.brief(limit))));
    } else {
      checkTimeNobodyAskedFor(name);
    }
  }

  private void checkTimeNobodyAskedFor(String name) {
    String key = facts.timeOfPartition("DefaultTime").isPresent() ? "DefaultTime" : "MaxTime";
    Optional<Duration> limit = facts.timeOfPartition(key);
    if (limit.isPresent() && demand.timeout().isEmpty()) {
      warn(
          "without time, partition %s ends a job after %s (%s)"
              .formatted(name, DurationText.brief(limit.get()), key));
    }
    demand
        .timeout()
        .filter(timeout -> limit.filter(end -> end.compareTo(timeout) < 0).isPresent())
        .ifPresent(
            timeout ->
                warn(
                    "without time, partition %s ends a job after %s (%s), before its timeout of %s"
                        .formatted(
                            name,
                            DurationText.brief(limit.orElseThrow()),
                            key,
                            DurationText.brief(timeout))));
  }

  private Optional<Duration> jobTime() {
    return settings.pilots().flatMap(PilotSettings::time).or(() -> settings.needs().time());
  }
}
