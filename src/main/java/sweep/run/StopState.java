package sweep.run;

import java.util.Optional;

/**
 * Whether a sweep is stopping, and why: the user asked for it, or it can't or should not run on.
 */
public final class StopState {
  private StopLevel stopLevel = StopLevel.NONE;
  private Optional<SweepEnd> halted = Optional.empty();
  private Optional<SweepEnd> broken = Optional.empty();
  private boolean journalStuck;

  /** Takes a request of the user; returns false if an earlier one was as urgent. */
  public boolean raise(StopLevel level) {
    boolean more = level.compareTo(stopLevel) > 0;
    stopLevel = more ? level : stopLevel;
    return more;
  }

  /** How urgently the user asked to stop. */
  public StopLevel level() {
    return stopLevel;
  }

  /** The level that is one step more urgent than the last request. */
  public StopLevel next(StopLevel atLeast) {
    StopLevel next = stopLevel.next();
    return next.compareTo(atLeast) < 0 ? atLeast : next;
  }

  /** Whether the user asked to end the running attempts. */
  public boolean endsAttempts() {
    return stopLevel.compareTo(StopLevel.END) >= 0;
  }

  /** Whether the user asked to kill the running attempts: the most urgent request. */
  public boolean killsAttempts() {
    return stopLevel == StopLevel.KILL;
  }

  /** Ends the loop at once because a part of the runner failed. */
  public void breakOff(String reason) {
    broken = Optional.of(new SweepEnd.MachineFault(reason));
  }

  public boolean isBrokenOff() {
    return broken.isPresent();
  }

  /** Stops further launches; the first reason counts. */
  public void halt(SweepEnd end) {
    halted = halted.or(() -> Optional.of(end));
  }

  public void setJournalStuck(boolean stuck) {
    journalStuck = stuck;
  }

  public boolean isJournalStuck() {
    return journalStuck;
  }

  /** Whether the loop ends once the attempts under way have ended. */
  public boolean isStopping() {
    return stopLevel != StopLevel.NONE || halted.isPresent();
  }

  /** Whether nothing may be launched, at least for now. */
  public boolean forbidsLaunches() {
    return isStopping() || journalStuck;
  }

  /** The reason for stopping; empty if the sweep runs until no trial is left. */
  public Optional<SweepEnd> reason() {
    if (broken.isPresent()) {
      return broken;
    }
    if (journalStuck) {
      return halted
          .filter(SweepEnd.MachineFault.class::isInstance)
          .or(() -> Optional.of(SweepEnd.MachineFault.JOURNAL));
    }
    return stopLevel == StopLevel.NONE ? halted : Optional.of(new SweepEnd.Stopped());
  }
}
