package sweep.run.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sweep.space.Configuration;
import sweep.trial.TrialRecord;

/** The configurations that a plan has trials of. */
final class TriedConfigurations {
  private final Optional<Configuration> baseline;
  private final boolean onlyBaselineRepeats;
  private final Set<Long> ids = new HashSet<>();

  /** The trials whose ids are still to be added: computing them takes time. */
  private List<TrialRecord> pending;

  /**
   * Creates the set of those that exist.
   *
   * @param onlyBaselineRepeats whether no two suggestions are equal, so that none but the baseline
   *     can be a duplicate
   */
  TriedConfigurations(
      List<TrialRecord> trials, Optional<Configuration> baseline, boolean onlyBaselineRepeats) {
    this.pending = trials;
    this.baseline = baseline;
    this.onlyBaselineRepeats = onlyBaselineRepeats;
  }

  /** Adds a suggestion; returns false if it was tried already. */
  boolean add(Configuration configuration) {
    if (onlyBaselineRepeats) {
      return !baseline.equals(Optional.of(configuration));
    }
    pending.forEach(record -> ids.add(id(record.trial().configuration())));
    pending = List.of();
    baseline.ifPresent(configured -> ids.add(id(configured)));
    return ids.add(id(configuration));
  }

  private static long id(Configuration configuration) {
    return Long.parseUnsignedLong(configuration.id(), 16);
  }
}
