package sweep.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import sweep.files.SafeFile;
import sweep.journal.SweepStore;
import sweep.store.SweepDirectory;

/**
 * A request to stop, as a file in the sweep directory: a signal does not reach a runner that
 * ignores it or runs on another machine.
 */
public final class StopRequest {
  private final SweepDirectory directory;

  public StopRequest(SweepDirectory directory) {
    this.directory = directory;
  }

  public void make(StopLevel level) throws IOException {
    SafeFile.replace(directory.stopRequest(), out -> out.write(level.name() + "\n"));
  }

  /** Whether no runner has taken the request yet. */
  public boolean isOpen() {
    return Files.exists(directory.stopRequest());
  }

  /** Removes and returns the request; empty if there is none. */
  public Optional<StopLevel> take() {
    return SweepStore.takeStopRequest(directory)
        .map(word -> word.equals(StopLevel.END.name()) ? StopLevel.END : StopLevel.DRAIN);
  }
}
