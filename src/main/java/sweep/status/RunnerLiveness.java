package sweep.status;

import java.util.Optional;
import sweep.backend.ProcessIdentity;
import sweep.backend.ThisMachine;
import sweep.store.SweepDirectory;
import sweep.store.SweepLock;
import sweep.store.SweepOwner;

/** Tells which runner is at work in a sweep directory. */
public final class RunnerLiveness {
  private RunnerLiveness() {}

  /** The runner at work; empty if there is none, as far as can be seen from this machine. */
  public static Optional<SweepOwner> at(SweepDirectory directory) {
    return SweepLock.owner(directory).filter(owner -> isAlive(owner, directory));
  }

  private static boolean isAlive(SweepOwner owner, SweepDirectory directory) {
    if (owner.bootId().equals(ThisMachine.bootId())) {
      return ThisMachine.isAlive(new ProcessIdentity(owner.pid(), owner.startTick()));
    }
    // The processes of another machine or container can't be seen from here.
    boolean isElsewhere = !owner.host().equals(ThisMachine.hostName());
    return (isElsewhere || owner.isSameBoot(ThisMachine.bootId()))
        && SweepLock.isBeating(directory);
  }
}
