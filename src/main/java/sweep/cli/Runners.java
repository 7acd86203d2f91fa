package sweep.cli;

import java.util.Optional;
import sweep.backend.ProcessIdentity;
import sweep.backend.ThisMachine;
import sweep.journal.SweepDirectory;
import sweep.journal.SweepOwner;
import sweep.journal.SweepStore;

/** Tells which runner is at work in a sweep directory. */
final class Runners {
  private Runners() {}

  /** The runner at work; empty if there is none, as far as can be seen from this machine. */
  static Optional<SweepOwner> at(SweepDirectory directory) {
    return SweepStore.owner(directory).filter(owner -> isAlive(owner, directory));
  }

  private static boolean isAlive(SweepOwner owner, SweepDirectory directory) {
    if (!owner.host().equals(ThisMachine.hostName())) {
      return SweepStore.isBeating(directory);
    }
    return owner.bootId().equals(ThisMachine.bootId())
        && ThisMachine.isAlive(new ProcessIdentity(owner.pid(), owner.startTick()));
  }
}
