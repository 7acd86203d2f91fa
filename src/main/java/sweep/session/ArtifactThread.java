package sweep.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import sweep.artifact.TrialArtifacts;
import sweep.files.DisplayPath;
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
  private final AtomicReference<List<TrialRecord>> waiting = new AtomicReference<>();
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ArtifactThread::thread);

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
      worker.prestartAllCoreThreads();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "artifacts");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes a snapshot of the trials, which replaces one that was not processed yet. */
  void update(List<TrialRecord> trials) {
    if (artifacts.isPresent() && waiting.getAndSet(List.copyOf(trials)) == null) {
      worker.execute(() -> update(artifacts.get(), waiting.getAndSet(null)));
    }
  }

  private void update(TrialArtifacts keeper, List<TrialRecord> trials) {
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
          update(keeper, trials);
        });
    worker.shutdown();
    try {
      worker.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
