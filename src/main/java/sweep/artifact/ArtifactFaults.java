package sweep.artifact;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sweep.trial.TrialRecord;

/**
 * The problems with the artifacts of trials. A trial that has one is skipped until it is cleared.
 */
final class ArtifactFaults {
  /** Work on one trial's artifacts. */
  interface Step {
    void run() throws IOException;
  }

  /** Why artifacts of a trial have not been collected. */
  private final Map<Integer, String> missing = new LinkedHashMap<>();

  /** Why unwanted artifacts of a trial have not been removed. */
  private final Map<Integer, String> leftovers = new LinkedHashMap<>();

  /** The trials that failed because of the disk, which may have been full. */
  private final Set<Integer> refused = new HashSet<>();

  void clear() {
    missing.clear();
    leftovers.clear();
  }

  /** Allows another try for trials that failed because of the disk; false if there are none. */
  boolean clearRefused() {
    boolean any = missing.keySet().removeAll(refused);
    refused.clear();
    return any;
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>();
    missing.forEach(
        (trial, why) ->
            texts.add("artifacts of trial %d were not all collected: %s".formatted(trial, why)));
    leftovers.forEach(
        (trial, why) ->
            texts.add("artifacts of trial %d could not be removed: %s".formatted(trial, why)));
    return texts;
  }

  void addMissing(int trial, List<String> problems) {
    if (!problems.isEmpty()) {
      missing.put(trial, String.join("; ", problems));
    }
  }

  void whileCollecting(TrialRecord record, Step step) {
    run(record.trial().number(), missing, step);
  }

  void whileRemoving(TrialRecord record, Step step) {
    run(record.trial().number(), leftovers, step);
  }

  /** Runs a step; its failure does not affect other trials. */
  private void run(int trial, Map<Integer, String> faults, Step step) {
    if (faults.containsKey(trial)) {
      return;
    }
    try {
      step.run();
    } catch (IOException e) {
      faults.put(trial, reason(e));
      refused.add(trial);
    } catch (RuntimeException e) {
      faults.put(trial, e.toString());
    }
  }

  private static String reason(IOException error) {
    return error instanceof FileSystemException onDisk
            && onDisk.getReason() != null
            && onDisk.getFile() != null
        ? "%s: %s".formatted(onDisk.getFile(), onDisk.getReason())
        : error.toString();
  }
}
