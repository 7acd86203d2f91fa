package sweep.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import sweep.store.SweepDirectory;

/**
 * Removes the artifacts of a trial: the collected files, and the files in the trial's folder that
 * they are hard links to, as otherwise no space would be freed. Logs and parameters are never
 * removed, whatever the patterns say, and neither is anything outside the trial's folder.
 */
final class ArtifactRemover {
  /** The sweep's own files in a trial's folder: parameters, and the folders of attempts. */
  private static final Pattern OWN = Pattern.compile("params\\.json|\\d+/.*");

  private final SweepDirectory directory;
  private final Set<String> copies;

  /**
   * Creates a remover.
   *
   * @param copies the names of the files that are filled in for each trial, which are kept
   */
  ArtifactRemover(SweepDirectory directory, Set<String> copies) {
    this.directory = directory;
    this.copies = Set.copyOf(copies);
  }

  /** Removes the artifacts of a trial that still exist. */
  void remove(int trial, CollectedArtifacts collection) throws IOException {
    for (CollectedFile file : collection.files()) {
      Path from = directory.root().resolve(file.from());
      Path to = directory.root().resolve(file.to());
      // The original first: it is only removed if it is the same file as the collected one.
      removeOriginal(trial, from, to);
      removeCollected(to);
    }
  }

  /** Removes the collected files of an older attempt; the files in the trial's folder are newer. */
  void removeOutdated(CollectedArtifacts collection) throws IOException {
    for (CollectedFile file : collection.files()) {
      removeCollected(directory.root().resolve(file.to()));
    }
  }

  private void removeCollected(Path to) throws IOException {
    if (to.normalize().startsWith(directory.artifacts())) {
      Files.deleteIfExists(ArtifactCollector.part(to));
      Files.deleteIfExists(to);
    }
  }

  private void removeOriginal(int trial, Path from, Path to) throws IOException {
    if (!Files.exists(from) || !Files.exists(to) || !Files.isSameFile(from, to)) {
      return;
    }
    Path real = from.toRealPath();
    OwnFiles own = new OwnFiles(directory, trial);
    boolean isOwn =
        own.isNamedInside(from)
            && mayRemove(directory.trial(trial), from.toAbsolutePath().normalize())
            && own.isInside(from)
            && mayRemove(own.realFolder(), real);
    if (isOwn) {
      Files.delete(from);
      Files.deleteIfExists(real);
    }
  }

  private boolean mayRemove(Path folder, Path file) {
    String name = folder.relativize(file).toString();
    return !OWN.matcher(name).matches() && !copies.contains(name);
  }
}
