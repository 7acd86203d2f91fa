package sweep.cli;

import sweep.backend.ProcessIdentity;
import sweep.backend.ThisMachine;
import sweep.journal.SweepOwner;

/** Tells whether the runners that sweep directories name are still at work. */
final class Runners {
  private Runners() {}

  /** Whether a runner is alive, as far as can be seen from here: on another machine it may be. */
  static boolean mayBeAlive(SweepOwner owner) {
    return isElsewhere(owner)
        || (owner.bootId().equals(ThisMachine.bootId())
            && ThisMachine.isAlive(new ProcessIdentity(owner.pid(), owner.startTick())));
  }

  static boolean isElsewhere(SweepOwner owner) {
    return !owner.host().equals(ThisMachine.hostName());
  }
}
