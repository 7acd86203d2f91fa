package sweep.tracking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.trial.TrialRecord;

/** Reports what a whole sweep has found to the run that stands for it. */
final class MlflowParent {
  private final TrackedSweep sweep;
  private final MlflowRuns runs;
  private final MlflowRun parent;

  MlflowParent(TrackedSweep sweep, MlflowRuns runs, MlflowRun parent) {
    this.sweep = sweep;
    this.runs = runs;
    this.parent = parent;
  }

  /** Reports the best configuration, and uploads the files. */
  void report(TrackingLedger ledger, List<TrialRecord> trials, long epochMillis)
      throws TrackingException {
    reportBest(ledger, Leaderboard.of(sweep.spec(), trials), epochMillis);
    if (MlflowRuns.takesArtifacts(parent)) {
      for (Path file : sweep.files()) {
        if (Files.isRegularFile(file)) {
          runs.upload(parent, file.getFileName().toString(), file);
        }
      }
      uploadCollected();
    }
  }

  private void reportBest(TrackingLedger ledger, Leaderboard leaderboard, long epochMillis)
      throws TrackingException {
    Optional<LeaderboardRow> best = leaderboard.best();
    if (best.isEmpty()) {
      return;
    }
    Map<String, String> tags = new LinkedHashMap<>();
    TrialRecord first = best.get().trials().get(0);
    String trial = Integer.toString(first.trial().number());
    tags.put("sweep.best_trial", trial);
    MlflowTracker.parameters(first.trial())
        .forEach((name, value) -> tags.put("sweep.best." + name, value));
    List<MetricPoint> points = TrialSeries.best(leaderboard);
    String state =
        trial + points.stream().map(point -> " " + point.value()).collect(Collectors.joining());
    if (!ledger.wasSent(TrackingLedger.BEST, state)) {
      runs.tags(parent, tags);
      runs.metrics(parent, points, epochMillis);
      ledger.sent(TrackingLedger.BEST, state);
    }
  }

  private void uploadCollected() throws TrackingException {
    Path folder = sweep.directory().artifacts();
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile).sorted().forEach(files::add);
    } catch (IOException | UncheckedIOException e) {
      throw TrackingException.refused("can't list %s: %s".formatted(folder, e.getMessage()));
    }
    for (Path file : files) {
      runs.upload(parent, "artifacts/" + folder.relativize(file), file);
    }
  }
}
