package sweep.run.plan;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sweep.space.Configuration;
import sweep.specification.SweepSpec;
import sweep.trial.Origin;
import sweep.trial.Trial;

/** The configurations that the sampler need not suggest: added, enqueued and imported ones. */
final class GivenConfigurations {
  private final SweepSpec spec;

  /** The enqueued configurations without trials, in order. */
  private final Set<Configuration> queue;

  /** The added configurations without trials, in order. */
  private final Set<Configuration> added;

  private final Set<Configuration> inSpace = new HashSet<>();
  private boolean hasImported;
  private long enqueued;

  GivenConfigurations(SweepSpec spec, List<Configuration> added) {
    this.spec = spec;
    this.added = new LinkedHashSet<>(added);
    this.queue = new LinkedHashSet<>(spec.enqueued());
  }

  /** Adds a trial that exists. */
  void add(Trial trial) {
    Origin origin = trial.origin();
    if (trial.repeat() > 0 || !isGiven(origin)) {
      return;
    }
    Configuration configuration = trial.configuration();
    if (origin instanceof Origin.Enqueued) {
      queue.remove(configuration);
      enqueued++;
    }
    added.remove(configuration);
    if (spec.baseline().filter(configuration::equals).isEmpty()
        && spec.search().space().contains(configuration)) {
      inSpace.add(configuration);
      hasImported |= origin instanceof Origin.Imported;
    }
  }

  private static boolean isGiven(Origin origin) {
    return origin instanceof Origin.Imported
        || origin instanceof Origin.Enqueued
        || origin instanceof Origin.Added;
  }

  boolean hasAdded() {
    return !added.isEmpty();
  }

  /** Takes the next added configuration; empty if there is none. */
  Optional<Configuration> nextAdded() {
    Optional<Configuration> next = added.stream().findFirst();
    next.ifPresent(added::remove);
    return next;
  }

  boolean isQueueEmpty() {
    return queue.isEmpty();
  }

  /** Takes the next enqueued configuration; empty if there is none. */
  Optional<Configuration> next() {
    Optional<Configuration> next = queue.stream().findFirst();
    next.ifPresent(queue::remove);
    return next;
  }

  /** Whether the sampler could suggest some of the imported configurations. */
  boolean hasImported() {
    return hasImported;
  }

  /** The number of enqueued configurations with trials. */
  long enqueued() {
    return enqueued;
  }

  /** The number of given configurations with trials that the sampler could suggest. */
  long inSpace() {
    return inSpace.size();
  }
}
