package sweep.artifact;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The collected artifacts of a trial.
 *
 * @param attempt the number of attempts that the trial had; they are outdated after another one
 */
record CollectedArtifacts(int attempt, State state, List<CollectedFile> files) {
  /** The progress of collecting. */
  enum State {
    /** The names are chosen; the files may exist or not. */
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

  /** Returns the names of the rules that found something. */
  Set<String> artifacts() {
    return files.stream().map(CollectedFile::artifact).collect(Collectors.toSet());
  }
}
