package sweep.artifact;

import java.io.IOException;
import java.nio.file.Path;
import sweep.store.SweepDirectory;

/** Tells which files are a trial's own: those in its folder, wherever links in it lead. */
record OwnFiles(SweepDirectory directory, int trial) {

  /** Whether a path leads into the folder, but for links on the way. */
  boolean isNamedInside(Path file) {
    return file.toAbsolutePath().normalize().startsWith(directory.trial(trial));
  }

  /**
   * Whether a file lies in the folder.
   *
   * @throws IOException if it is not there
   */
  boolean isInside(Path file) throws IOException {
    return file.toRealPath().startsWith(realFolder());
  }

  /** The folder, but not what the command may have put in its place as a link. */
  Path realFolder() throws IOException {
    return directory.trials().toRealPath().resolve(directory.trial(trial).getFileName());
  }
}
