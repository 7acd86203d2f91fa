package sweep.backend;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import sweep.backend.process.ProcessTable;

/**
 * The identity of a process within one boot of the machine: the system reuses a pid, but not
 * together with the start time.
 *
 * @param startTick clock ticks from the boot of the machine to the start of the process, field 22
 *     of /proc/PID/stat; where there is no /proc, epoch milliseconds
 */
public record ProcessIdentity(long pid, long startTick) {
  /**
   * Returns the process of an attempt from the journal, or else from the pid file if that process
   * has the cookie of the launch.
   *
   * @throws IOException if the process can't be looked at now
   */
  static Optional<ProcessIdentity> recorded(
      RecordedAttempt attempt, AttemptFiles files, ProcessTable table) throws IOException {
    if (attempt.process().isPresent()) {
      return attempt.process();
    }
    Optional<Long> pid = files.recordedPid();
    if (pid.isEmpty() || !table.carries(pid.get(), attempt.launchId())) {
      return Optional.empty();
    }
    OptionalLong start = table.startTick(pid.get());
    return start.isPresent()
        ? Optional.of(new ProcessIdentity(pid.get(), start.getAsLong()))
        : Optional.empty();
  }
}
