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
 * Looks after the artifacts of a sweep on a thread of its own, as copying may take long. Of what
 * goes wrong the first is told at once, and at the end what is still wrong then.
 */
final class ArtifactThread {
  private final Optional<TrialArtifacts> artifacts;
  private final SweepDirectory directory;
  private final Consumer<String> notices;
  private final LatestOnlyWorker<List<TrialRecord>> worker =
      new LatestOnlyWorker<>("artifacts", Duration.ZERO, 0, this::collect);

  private boolean told;
  private Optional<String> broken = Optional.empty();

  /**
   * Makes ready.
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
      worker.start();
    }
  }

  /** Takes a new state of the trials; one that was not looked at yet is forgotten. */
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
      if (!told && !faults.isEmpty()) {
        told = true;
        notices.accept(faults.get(0));
      }
    } catch (RuntimeException | Error fault) {
      broken = Optional.of("the artifacts could not be looked after: " + fault);
    }
  }

  /** Brings everything to where the trials ended, and gives what there is to say of it. */
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

  private static String more(int others) {
    return others == 1 ? "one more" : others + " more";
  }

  private List<String> lines(TrialArtifacts keeper) {
    List<String> lines = new ArrayList<>();
    broken.ifPresent(lines::add);
    List<String> faults = keeper.faults();
    if (!faults.isEmpty()) {
      int others = faults.size() - 1;
      lines.add(faults.get(0) + (others == 0 ? "" : "; and so with %s".formatted(more(others))));
    }
    if (keeper.kept() > 0 || keeper.removed() > 0) {
      lines.add(
          "artifacts: those of %s in %s%s"
              .formatted(
                  Plural.of(keeper.kept(), "trial"),
                  DisplayPath.of(directory.artifacts()),
                  keeper.removed() == 0
                      ? ""
                      : "; those of %d were removed".formatted(keeper.removed())));
    }
    return lines;
  }
}
