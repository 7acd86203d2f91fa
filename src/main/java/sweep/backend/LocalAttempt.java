package sweep.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import sweep.backend.AttemptStatus.Ended;
import sweep.backend.process.ProcessTable;
import sweep.backend.process.ProcessTable.Members;
import sweep.backend.process.SignalSender;
import sweep.trial.AttemptEnd;
import sweep.trial.PosixSignal;

/**
 * An attempt on this machine, from its launch or adoption until none of its processes is left.
 * Processes that outlive the command are ended, too. Used by one thread.
 */
final class LocalAttempt {
  /** The time between TERM and KILL for processes that outlive the command. */
  private static final Duration LEFT_OVER_GRACE = Duration.ofSeconds(2);

  /** A process that exists so long after KILL hangs in the kernel, maybe for ever. */
  private static final Duration STUCK_AFTER = Duration.ofSeconds(5);

  private final AttemptFiles files;
  private final Wrapper wrapper;
  private final AttemptStart start;
  private final ProcessTable table;
  private final Optional<Path> memoryGroup;
  private final SignalSender signals = new SignalSender();

  private boolean asked;
  private boolean termSent;
  private Optional<Long> killAt = Optional.empty();
  private Optional<Long> killedAt = Optional.empty();
  private boolean wrapperGone;
  private Duration elapsed = Duration.ZERO;

  /**
   * Creates the attempt.
   *
   * @param memoryGroup the control group that limits its memory, which goes with it
   */
  LocalAttempt(
      AttemptFiles files,
      Wrapper wrapper,
      AttemptStart start,
      ProcessTable table,
      Optional<Path> memoryGroup) {
    this.memoryGroup = memoryGroup;
    this.files = files;
    this.wrapper = wrapper;
    this.start = start;
    this.table = table;
  }

  /**
   * Whether {@link #step} must be called soon again, as Java does not report when the rest ends.
   */
  boolean needsWatching() {
    return killAt.isPresent();
  }

  /** Sends a signal to every process of the attempt. */
  void signal(String signal) throws IOException {
    if (!send(signal, members())) {
      throw new IOException("no signal could be sent");
    }
  }

  /** Ends the processes in the next steps: with TERM, and after a grace period with KILL. */
  void end(Duration grace, long nowNanos) throws IOException {
    asked |= wrapper.isAlive();
    long wanted = nowNanos + grace.toNanos();
    killAt = Optional.of(killAt.map(earlier -> Math.min(earlier, wanted)).orElse(wanted));
  }

  /** Sends the signals that are due, and returns the last status if the attempt is over. */
  Optional<AttemptStatus> step(long nowNanos, InstantSource clock) throws IOException {
    boolean alive = wrapper.isAlive();
    if (!wrapperGone) {
      elapsed = start.elapsed(nowNanos, clock.instant());
      wrapperGone = !alive;
    }
    if (alive && killAt.isEmpty()) {
      return Optional.empty();
    }
    Members members = members();
    if (!alive && members.isEmpty()) {
      return Optional.of(over());
    }
    if (killAt.isEmpty()) {
      end(LEFT_OVER_GRACE, nowNanos);
    }
    escalate(members, nowNanos);
    boolean stuck = killedAt.isPresent() && nowNanos - killedAt.get() > STUCK_AFTER.toNanos();
    return stuck ? Optional.of(ended(alive, Optional.of(stuckReason(members)))) : Optional.empty();
  }

  private AttemptStatus over() {
    if (start.recorded().isPresent() || !files.showNoCommand() || wasKilled()) {
      return ended(/* alive= */ false, Optional.empty());
    }
    files.remove();
    return new AttemptStatus.Refused(
        "can't launch: the shell that runs the command could not create a process for it",
        /* lasting= */ false);
  }

  /**
   * Whether a signal ended the wrapper, although the shell may have written a record even then. A
   * shell that can't create a process exits with a small code, or 254.
   */
  private boolean wasKilled() {
    return wrapper.endWithoutRecord() instanceof AttemptEnd.Exited exited
        && PosixSignal.isDeath(exited.code());
  }

  private Members members() throws IOException {
    return table.members(wrapper.group(), files.launchId(), start.tick());
  }

  private void escalate(Members members, long nowNanos) throws IOException {
    if (nowNanos >= killAt.orElseThrow()) {
      if (send("KILL", members)) {
        killedAt = Optional.of(killedAt.orElse(nowNanos));
      }
    } else if (!termSent) {
      termSent = send("TERM", members);
    }
  }

  private boolean send(String signal, Members members) throws IOException {
    return members.isEmpty() || signals.send(signal, wrapper.group(), members);
  }

  private String stuckReason(Members members) throws IOException {
    String who =
        members.group() ? "process group " + wrapper.group() : "process " + members.others().get(0);
    return "%s was killed but does not end".formatted(who);
  }

  private Ended ended(boolean alive, Optional<String> stuck) {
    AttemptEnd end =
        files
            .recordedExit()
            .<AttemptEnd>map(AttemptEnd.Exited::new)
            .orElseGet(() -> endWithoutRecord(alive));
    if (end instanceof AttemptEnd.Exited exited) {
      end = withMemory(exited);
    }
    memoryGroup.ifPresent(MemoryLimit::remove);
    boolean succeeded = end instanceof AttemptEnd.Exited exited && exited.code() == 0;
    boolean outputLost =
        end.countsAgainstTrial() && !files.takeWrites(/* thoroughly= */ !succeeded);
    Duration took = start.took(elapsed, files.betweenRecords());
    return new Ended(end, took, asked || start.endWasRequested(files), outputLost, stuck);
  }

  /** Adds to an end what the kernel says of memory; only a failure is due to a lack of it. */
  private AttemptEnd withMemory(AttemptEnd.Exited exited) {
    if (exited.code() == 0 || asked) {
      return exited;
    }
    if (memoryGroup.filter(MemoryLimit::wasExceeded).isPresent()) {
      return exited.outOfMemory("it used more than memory_per_trial");
    }
    return exited.code() == PosixSignal.KILL.exitCode()
        ? KernelLog.justKilled()
            .map(killed -> exited.outOfMemory("the kernel killed " + killed))
            .orElse(exited)
        : exited;
  }

  private AttemptEnd endWithoutRecord(boolean alive) {
    return alive ? new AttemptEnd.Lost("it could not be ended") : wrapper.endWithoutRecord();
  }
}
