package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sweep.journal.SafeFile;
import sweep.journal.SweepDirectory;
import sweep.run.StopLevel;

/**
 * A wish to stop, as a file in the sweep directory: a signal does not reach a runner that was told
 * to ignore it, or that runs on another machine.
 */
final class StopRequest {
  private final Path file;

  StopRequest(SweepDirectory directory) {
    this.file = directory.stopRequest();
  }

  void make(StopLevel level) throws IOException {
    SafeFile.replace(file, out -> out.write(level.name() + "\n"));
  }

  /** Whether no runner has taken the wish yet. */
  boolean isOpen() {
    return Files.exists(file);
  }

  /** Takes a wish away; empty if there is none. */
  Optional<StopLevel> take() {
    if (!isOpen()) {
      return Optional.empty();
    }
    try {
      String wish = Files.readString(file).strip();
      Files.delete(file);
      return Optional.of(wish.equals(StopLevel.END.name()) ? StopLevel.END : StopLevel.DRAIN);
    } catch (IOException takenBySomebodyElse) {
      return Optional.empty();
    }
  }
}
