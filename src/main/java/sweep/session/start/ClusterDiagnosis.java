package sweep.session.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.cluster.ClusterBackend;
import sweep.cluster.check.Launch;
import sweep.cluster.check.QueueComparison;
import sweep.engine.EngineSettings;
import sweep.journal.entry.JournalEntry.AttemptStarted;
import sweep.journal.entry.LiveAttempt;
import sweep.journal.repair.JournalSalvage;
import sweep.specification.SweepSpec;
import sweep.status.DirectoryDiagnosis;
import sweep.status.SpecLoader;
import sweep.store.SweepDirectory;

/**
 * What the cluster of a stored sweep says of its jobs, compared with its journal.
 *
 * @param queue the comparison; empty if the sweep has no cluster, or its journal is damaged
 */
public record ClusterDiagnosis(Optional<QueueComparison> queue) {

  /** Whether an attempt with such a boot in the journal was given to a cluster. */
  public static boolean isElsewhere(String bootId) {
    return ClusterBackend.isBoot(bootId);
  }

  /** Asks the cluster of a sweep, if it has one. */
  public static ClusterDiagnosis of(
      SweepDirectory directory, DirectoryDiagnosis found, Map<String, String> environment) {
    JournalSalvage journal = found.journal();
    if (!journal.damages().isEmpty() || journal.history().opened().isEmpty()) {
      return new ClusterDiagnosis(Optional.empty());
    }
    SweepSpec spec = SpecLoader.stored(directory, journal.history()).spec();
    return new ClusterDiagnosis(
        spec.limits()
            .engine()
            .map(
                engine -> {
                  QueueComparison comparison =
                      new QueueComparison(
                          AttemptPlace.clusterSetup(engine, spec, directory, environment),
                          found.hasRunner());
                  compare(comparison, new Launches(directory, engine), journal);
                  return comparison;
                }));
  }

  private static void compare(
      QueueComparison comparison, Launches launches, JournalSalvage journal) {
    List<Launch> live =
        launches.of(
            journal.history().attempts().live().stream().map(LiveAttempt::started).toList());
    List<Launch> ended = new ArrayList<>(launches.of(journal.starts()));
    ended.removeAll(live);
    comparison.compare(live, ended);
  }

  /** The launches of a sweep on an engine. */
  private record Launches(SweepDirectory directory, EngineSettings engine) {
    List<Launch> of(List<AttemptStarted> starts) {
      return starts.stream()
          .filter(start -> start.bootId().equals(ClusterBackend.boot(engine.name())))
          .map(
              start ->
                  new Launch(
                      start.launchId(),
                      start.attempt(),
                      directory.attempt(start.attempt()).toAbsolutePath()))
          .toList();
    }
  }

  /** What is worth knowing. */
  public List<String> remarks() {
    return queue.map(QueueComparison::remarks).orElse(List.of());
  }

  /** One line for each problem. */
  public List<String> problems() {
    return queue.map(QueueComparison::problems).orElse(List.of());
  }

  /** Cancels the jobs of attempts that have ended; returns what was done. */
  public List<String> repair() {
    return queue.map(QueueComparison::repair).orElse(List.of());
  }
}
