package sweep.backend;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import sweep.backend.process.ProcessTable;
import sweep.trial.AttemptEnd;

/** The process that runs an attempt's command and records its exit code. */
interface Wrapper {
  /**
   * Returns the process group and session that it leads, which is its pid; 0 if that is unknown or
   * belongs to another process by now. The system does not reuse the pid while the session has a
   * process: if another process has it, the session is empty.
   *
   * @throws IOException if the process can't be looked at now
   */
  long group() throws IOException;

  /**
   * Whether the wrapper is still running.
   *
   * @throws IOException if the process can't be looked at now
   */
  boolean isAlive() throws IOException;

  /** Returns the end of the attempt if the wrapper is gone and left no exit record. */
  AttemptEnd endWithoutRecord();

  /** A wrapper that this runner started. */
  record Child(Process process, ProcessTable table) implements Wrapper {
    /**
     * Until Java has seen the wrapper end, no other process can have its pid. After that, a process
     * with this pid is another one.
     */
    @Override
    public long group() throws IOException {
      return process.isAlive() || table.startTick(process.pid()).isEmpty() ? process.pid() : 0;
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

    /**
     * Creates the wrapper.
     *
     * @param identity empty if it is unknown
     * @param whyLost the reason to give if there is neither a process nor an exit record
     */
    Adopted(ProcessTable table, Optional<ProcessIdentity> identity, String whyLost) {
      this.table = table;
      this.identity = identity;
      this.whyLost = whyLost;
    }

    @Override
    public long group() throws IOException {
      if (identity.isEmpty()) {
        return 0;
      }
      OptionalLong tick = table.startTick(identity.get().pid());
      boolean taken = tick.isPresent() && tick.getAsLong() != identity.get().startTick();
      return taken ? 0 : identity.get().pid();
    }

    @Override
    public boolean isAlive() throws IOException {
      return identity.isPresent()
          && table.startTick(identity.get().pid()).orElse(-1) == identity.get().startTick();
    }

    @Override
    public AttemptEnd endWithoutRecord() {
      return new AttemptEnd.Lost(whyLost);
    }
  }
}
