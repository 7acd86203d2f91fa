package sweep.backend;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import sweep.trial.AttemptEnd;

/** The process that runs an attempt's command and records its end. */
interface Wrapper {
  /**
   * The process group and session that it leads, which is its pid; 0 if that isn't known, or is
   * another process's by now. The system gives the number to no other process as long as one is
   * left in the session: if there is one, nothing of the session is left.
   *
   * @throws IOException if that can't be found out
   */
  long group() throws IOException;

  /**
   * Whether it still runs.
   *
   * @throws IOException if that can't be found out
   */
  boolean isAlive() throws IOException;

  /** What is known of the end if the wrapper is gone and left no record. */
  AttemptEnd endWithoutRecord();

  /** A wrapper that this runner started. */
  record Child(Process process, ProcessTable table) implements Wrapper {
    /**
     * Its number is its own until it is gone. From then on, as for {@link Adopted}, a process of
     * that number is another one, and nothing of the session is left.
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
