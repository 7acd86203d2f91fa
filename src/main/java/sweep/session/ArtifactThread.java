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
 * Looks after the artifacts of a sweep on a thread of its own, as copying may take long. Of what
 * goes wrong the first is told at once, and at the end what is still wrong then.
 */
final class ArtifactThread {
  private final Optional<TrialArtifacts> artifacts;
  private final SweepDirectory directory;
  private final Consumer<String> notices;
  private final AtomicReference<List<TrialRecord>> waiting = new AtomicReference<>();
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ArtifactThread::thread);

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
      // Now, as later the machine may have no room for another thread.
      worker.prestartAllCoreThreads();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "artifacts");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes a new state of the trials; one that was not looked at yet is forgotten. */
  void update(List<TrialRecord> trials) {
    if (artifacts.isPresent() && waiting.getAndSet(List.copyOf(trials)) == null) {
      worker.execute(() -> update(artifacts.get(), waiting.getAndSet(null)));
    }
  }

  private void update(TrialArtifacts keeper, List<TrialRecord> trials) {
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
          update(keeper, trials);
        });
    worker.shutdown();
    try {
      worker.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
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
