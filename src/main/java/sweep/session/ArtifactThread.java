package sweep.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.artifact.TrialArtifacts;
import sweep.files.DisplayPath;
import sweep.run.LatestOnlyWorker;
import sweep.store.SweepDirectory;
import sweep.text.Plural;
import sweep.trial.TrialRecord;

/**
 * Collects the artifacts of a sweep on a background thread, as copying may take long. The first
 * failure is reported at once; those that remain are reported at the end.
 */
final class ArtifactThread {
  private final Optional<TrialArtifacts> artifacts;
  private final SweepDirectory directory;
  private final Consumer<String> notices;
  private final LatestOnlyWorker<List<TrialRecord>> worker =
      new LatestOnlyWorker<>("artifacts", Duration.ZERO, 0, this::collect);

  private boolean failureReported;
  private Optional<String> broken = Optional.empty();

  /**
   * Starts the thread.
   *
   * @param artifacts empty if the sweep collects none
   * @param notices takes a line for the user, on any thread
   */
  ArtifactThread(
      Optional<TrialArtifacts> artifacts, SweepDirectory directory, Consumer<String> notices) {
    this.artifacts = artifacts;
    this.directory = directory;
    this.notices = notices;
    if (artifacts.isPresent()) {
      // Later, the machine may be unable to start another thread.
      worker.start();
    }
  }

  /** Takes a snapshot of the trials, which replaces one that was not processed yet. */
  void update(List<TrialRecord> trials) {
    if (artifacts.isPresent()) {
      worker.update(List.copyOf(trials));
    }
  }

  private void collect(List<TrialRecord> trials) {
    TrialArtifacts keeper = artifacts.orElseThrow();
    try {
      keeper.update(trials);
      List<String> faults = keeper.faults();
      if (!failureReported && !faults.isEmpty()) {
        failureReported = true;
        notices.accept(faults.get(0));
      }
    } catch (RuntimeException | Error fault) {
      broken = Optional.of("the artifacts could not be collected: " + fault);
    }
  }

  /** Collects the artifacts of the final state, and returns messages for the user. */
  List<String> finish(List<TrialRecord> trials) {
    if (artifacts.isEmpty()) {
      return List.of();
    }
    TrialArtifacts keeper = artifacts.get();
    worker.execute(
        () -> {
          keeper.tryAgain();
          collect(trials);
        });
    worker.close();
    worker.await(LatestOnlyWorker.FOREVER);
    return lines(keeper);
  }

  private List<String> lines(TrialArtifacts keeper) {
    List<String> lines = new ArrayList<>();
    broken.ifPresent(lines::add);
    List<String> faults = keeper.faults();
    if (!faults.isEmpty()) {
      int others = faults.size() - 1;
      lines.add(faults.get(0) + (others == 0 ? "" : "; %d more like this".formatted(others)));
    }
    if (keeper.kept() > 0 || keeper.removed() > 0) {
      lines.add(
          "artifacts: %s in %s%s"
              .formatted(
                  Plural.of(keeper.kept(), "trial"),
                  DisplayPath.of(directory.artifacts()),
                  keeper.removed() == 0
                      ? ""
                      : "; removed those of %d".formatted(keeper.removed())));
    }
    return lines;
  }
}
