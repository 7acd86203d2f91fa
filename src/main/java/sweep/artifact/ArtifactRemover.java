package sweep.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import sweep.store.SweepDirectory;

/**
 * Removes the artifacts of a trial: what was collected, and the files in the trial's own folder
 * that those are links to, as otherwise no space would be won. Logs and parameters stay, whatever
 * the patterns say, and so does all outside of the trial's folder.
 */
final class ArtifactRemover {
  /** What a sweep itself keeps in a trial's folder: parameters, and the folders of attempts. */
  private static final Pattern OWN = Pattern.compile("params\\.json|\\d+/.*");

  private final SweepDirectory directory;
  private final Set<String> copies;

  /**
   * Makes a remover.
   *
   * @param copies the files of which every trial has a copy with its parameters
   */
  ArtifactRemover(SweepDirectory directory, Set<String> copies) {
    this.directory = directory;
    this.copies = Set.copyOf(copies);
  }

  /** Removes what is still there of a trial's artifacts. */
  void remove(int trial, CollectedArtifacts collection) throws IOException {
    for (CollectedFile file : collection.files()) {
      Path from = directory.root().resolve(file.from());
      Path to = directory.root().resolve(file.to());
      // In this order: whether the two are one can't be told any more when the second is gone.
      removeOriginal(trial, from, to);
      removeCollected(to);
    }
  }

  /** Removes what was collected of a trial that has run again since; its own files are new. */
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
            && mayGo(directory.trial(trial), from.toAbsolutePath().normalize())
            && own.isInside(from)
            && mayGo(own.realFolder(), real);
    if (isOwn) {
      Files.delete(from);
      Files.deleteIfExists(real);
    }
  }

  private boolean mayGo(Path folder, Path file) {
    String name = folder.relativize(file).toString();
    return !OWN.matcher(name).matches() && !copies.contains(name);
  }
}
