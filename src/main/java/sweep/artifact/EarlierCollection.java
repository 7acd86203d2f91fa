package sweep.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import sweep.specification.ArtifactRule;
import sweep.specification.ArtifactSubject;
import sweep.store.SweepDirectory;
import sweep.trial.TrialRecord;

/**
 * Reads the record of collected artifacts that an earlier version left in a trial's folder. The
 * trial's command may write anything there, so the record is only accepted for files that the trial
 * has, and that are in the folder of artifacts under names that they would have got.
 */
final class EarlierCollection {
  private static final long MOST_BYTES = 1 << 20;

  private final SweepDirectory directory;
  private final ArtifactNames names;
  private final Map<String, ArtifactRule> rules;

  EarlierCollection(
      SweepDirectory directory, ArtifactNames names, Map<String, ArtifactRule> rules) {
    this.directory = directory;
    this.names = names;
    this.rules = rules;
  }

  /**
   * Returns what was collected since the trial's last attempt; empty if there is no such record, or
   * if it is not consistent with the files.
   *
   * @throws IOException if the files can't be read
   */
  Optional<CollectedArtifacts> of(TrialRecord record, ArtifactSubject subject) throws IOException {
    OwnFiles own = new OwnFiles(directory, record.trial().number());
    Path file = directory.trial(record.trial().number()).resolve("artifacts.json");
    if (!isRegular(file) || Files.size(file) > MOST_BYTES || !own.isInside(file)) {
      return Optional.empty();
    }
    Optional<CollectedArtifacts> found = CollectionFile.read(file);
    if (found.isEmpty()
        || found.get().attempt() != record.attempts()
        || found.get().state() == CollectedArtifacts.State.BEGUN) {
      return Optional.empty();
    }
    for (CollectedFile each : found.get().files()) {
      if (!isConsistent(each, found.get().state(), own, subject)) {
        return Optional.empty();
      }
    }
    return found;
  }

  private boolean isConsistent(
      CollectedFile file, CollectedArtifacts.State state, OwnFiles own, ArtifactSubject subject)
      throws IOException {
    Path from = directory.root().resolve(file.from());
    Path to = directory.root().resolve(file.to()).normalize();
    ArtifactRule rule = rules.get(file.artifact());
    if (rule == null
        || !own.isNamedInside(from)
        || !names.mayHaveChosen(
            rule, subject, from, directory.artifacts().relativize(to).toString())) {
      return false;
    }
    boolean isRemoved = state == CollectedArtifacts.State.REMOVED;
    return isRemoved
        ? !Files.exists(to, LinkOption.NOFOLLOW_LINKS)
        : isRegular(from) && own.isInside(from) && isRegular(to) && Files.mismatch(from, to) < 0;
  }

  private static boolean isRegular(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
