package sweep.backend;

import java.io.IOException;
import java.util.Optional;
import sweep.trial.AttemptEnd;

/** The process that runs an attempt's command and records its end. */
interface Wrapper {
  /** The process group that it leads, which is its pid; 0 if it isn't known to be ours. */
  long group();

  /**
   * Whether it still runs.
   *
   * @throws IOException if that can't be found out
   */
  boolean isAlive() throws IOException;

  /** What is known of the end if the wrapper is gone and left no record. */
  AttemptEnd endWithoutRecord();

  /** A wrapper that this runner started. */
  record Child(Process process) implements Wrapper {
    @Override
    public long group() {
      return process.pid();
    }

    @Override
    public boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public AttemptEnd endWithoutRecord() {
      return new AttemptEnd.Exited(process.exitValue());
    }
  }

  /** A wrapper that an earlier runner started. */
  final class Adopted implements Wrapper {
    private final ProcessTable table;
    private final Optional<ProcessIdentity> identity;
    private final String whyLost;
    private boolean seenAlive;

    /**
     * Takes over a wrapper.
     *
     * @param identity empty if it isn't known
     * @param whyLost why there may be neither a process nor a record
     */
    Adopted(ProcessTable table, Optional<ProcessIdentity> identity, String whyLost) {
      this.table = table;
      this.identity = identity;
      this.whyLost = whyLost;
    }

    /** By now the number may name a group of somebody else's, unless its leader was seen alive. */
    @Override
    public long group() {
      return seenAlive ? identity.orElseThrow().pid() : 0;
    }

    @Override
    public boolean isAlive() throws IOException {
      boolean alive =
          identity.isPresent()
              && table.startTick(identity.get().pid()).orElse(-1) == identity.get().startTick();
      seenAlive |= alive;
      return alive;
    }

    @Override
    public AttemptEnd endWithoutRecord() {
      return new AttemptEnd.Lost(whyLost);
    }
  }
}
