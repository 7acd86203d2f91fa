package sweep.run;

import java.util.Optional;

/** Whether a sweep is to end, and why: the user wants it, or it can't or should not go on. */
public final class StopState {
  private StopLevel stopLevel = StopLevel.NONE;
  private Optional<SweepEnd> halted = Optional.empty();
  private Optional<SweepEnd> broken = Optional.empty();
  private boolean journalStuck;

  /** Takes the user's wish; false if it is no more urgent than an earlier one. */
  public boolean raise(StopLevel level) {
    boolean more = level.compareTo(stopLevel) > 0;
    stopLevel = more ? level : stopLevel;
    return more;
  }

  /** The wish that is one step more urgent than the last. */
  public StopLevel harder(StopLevel atLeast) {
    StopLevel next = stopLevel.next();
    return next.compareTo(atLeast) < 0 ? atLeast : next;
  }

  /** Whether what runs has been told to end by the user. */
  public boolean isUrgent() {
    return stopLevel.compareTo(StopLevel.END) >= 0;
  }

  /** Whether the user can't ask for more. */
  public boolean isLast() {
    return stopLevel == StopLevel.KILL;
  }

  /** Ends it at once, as something that it needs is broken. */
  public void breakOff(String reason) {
    broken = Optional.of(new SweepEnd(SweepEnd.Kind.MACHINE_FAULT, reason));
  }

  public boolean isBrokenOff() {
    return broken.isPresent();
  }

  /** Takes a reason to launch nothing more; the first counts. */
  public void halt(SweepEnd.Kind kind, String detail) {
    if (halted.isEmpty()) {
      halted = Optional.of(new SweepEnd(kind, detail));
    }
  }

  public void setJournalStuck(boolean stuck) {
    journalStuck = stuck;
  }

  /** Whether what is under way is to be the last. */
  public boolean isComing() {
    return stopLevel != StopLevel.NONE || halted.isPresent();
  }

  /** Whether nothing may be launched, at least for now. */
  public boolean forbidsLaunches() {
    return isComing() || journalStuck;
  }

  public boolean isJournalStuck() {
    return journalStuck;
  }

  /** Why the sweep ended; empty if it simply came to its end. */
  public Optional<SweepEnd> reason() {
    if (broken.isPresent()) {
      return broken;
    }
    if (journalStuck) {
      return Optional.of(
          halted
              .filter(end -> end.kind() == SweepEnd.Kind.MACHINE_FAULT)
              .orElse(
                  new SweepEnd(SweepEnd.Kind.MACHINE_FAULT, "the journal could not be written")));
    }
    return stopLevel == StopLevel.NONE
        ? halted
        : Optional.of(new SweepEnd(SweepEnd.Kind.STOPPED, ""));
  }
}
