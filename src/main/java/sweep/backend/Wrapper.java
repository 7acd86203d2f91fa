package sweep.backend;

import java.util.Optional;
import sweep.trial.AttemptEnd;

/** The process that runs an attempt's command and records its end. */
interface Wrapper {
  /** Its pid, which is also that of its process group; 0 if it isn't known. */
  long pid();

  boolean isAlive();

  /** What is known of the end if the wrapper is gone and left no record. */
  AttemptEnd endWithoutRecord();

  /** A wrapper that this runner started. */
  record Child(Process process) implements Wrapper {
    @Override
    public long pid() {
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

  /**
   * A wrapper that an earlier runner started.
   *
   * @param identity empty if it isn't known
   * @param whyLost why there may be neither a process nor a record
   */
  record Adopted(ProcessTable table, Optional<ProcessIdentity> identity, String whyLost)
      implements Wrapper {
    @Override
    public long pid() {
      return identity.map(ProcessIdentity::pid).orElse(0L);
    }

    @Override
    public boolean isAlive() {
      return identity
          .map(known -> known.startTick() == table.startTick(known.pid()).orElse(-1))
          .orElse(false);
    }

    @Override
    public AttemptEnd endWithoutRecord() {
      return new AttemptEnd.Lost(whyLost);
    }
  }
}
