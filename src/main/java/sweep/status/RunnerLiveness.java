package sweep.status;

import java.util.Optional;
import sweep.backend.ProcessIdentity;
import sweep.backend.ThisMachine;
import sweep.store.SweepDirectory;
import sweep.store.SweepLock;
import sweep.store.SweepOwner;

/** Finds the runner of a sweep. */
public final class RunnerLiveness {
  private RunnerLiveness() {}

  /** The running runner; empty if none is visible from this machine. */
  public static Optional<SweepOwner> at(SweepDirectory directory) {
    return SweepLock.owner(directory).filter(owner -> isAlive(owner, directory));
  }

  private static boolean isAlive(SweepOwner owner, SweepDirectory directory) {
    if (owner.bootId().equals(ThisMachine.bootId())) {
      return ThisMachine.isAlive(new ProcessIdentity(owner.pid(), owner.startTick()));
    }
    // Processes of other machines and containers are not visible.
    boolean isElsewhere = !owner.host().equals(ThisMachine.hostName());
    return (isElsewhere || owner.isSameBoot(ThisMachine.bootId()))
        && SweepLock.isBeating(directory);
  }
}
