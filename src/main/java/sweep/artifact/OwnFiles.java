package sweep.artifact;

import java.io.IOException;
import java.nio.file.Path;
import sweep.store.SweepDirectory;

/** Decides which files are in a trial's folder, with regard to links. */
record OwnFiles(SweepDirectory directory, int trial) {

  /** Whether a path is in the folder by its name, without resolving links. */
  boolean isNamedInside(Path file) {
    return file.toAbsolutePath().normalize().startsWith(directory.trial(trial));
  }

  /**
   * Whether a file is in the folder after resolving links.
   *
   * @throws IOException if the file does not exist
   */
  boolean isInside(Path file) throws IOException {
    return file.toRealPath().startsWith(realFolder());
  }

  /** Returns the real path of the folder, which is not what a link in its place leads to. */
  Path realFolder() throws IOException {
    return directory.trials().toRealPath().resolve(directory.trial(trial).getFileName());
  }
}
