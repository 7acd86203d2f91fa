package sweep.artifact;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was collected of a trial.
 *
 * @param attempt the number of attempts that the trial had; after more of them it is out of date
 */
record CollectedArtifacts(int attempt, State state, List<CollectedFile> files) {
  /** How far it has come. */
  enum State {
    /** The names are chosen; the files may be there or not. */
    BEGUN,
    /** Every file is safe on disk. */
    SAFE,
    /** The files were removed, or are being removed. */
    REMOVED
  }

  CollectedArtifacts {
    files = List.copyOf(files);
  }

  CollectedArtifacts as(State now) {
    return new CollectedArtifacts(attempt, now, files);
  }

  /** The rules by which something was found. */
  Set<String> artifacts() {
    return files.stream().map(CollectedFile::artifact).collect(Collectors.toSet());
  }
}
