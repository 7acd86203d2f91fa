package sweep.backend;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A process for as long as the machine stays up: pids are given out again, start ticks aren't.
 *
 * @param startTick clock ticks from the machine's boot to the process's start: field 22 of
 *     /proc/PID/stat
 */
public record ProcessIdentity(long pid, long startTick) {
  /**
   * The process of an attempt, from the journal; else from the pid file, if that process carries
   * the launch's cookie.
   *
   * @throws IOException if that can't be found out
   */
  static Optional<ProcessIdentity> recorded(
      RecordedAttempt trace, AttemptFiles files, ProcessTable table) throws IOException {
    if (trace.process().isPresent()) {
      return trace.process();
    }
    Optional<Long> pid = files.recordedPid();
    if (pid.isEmpty() || !table.carries(pid.get(), trace.launchId())) {
      return Optional.empty();
    }
    OptionalLong start = table.startTick(pid.get());
    return start.isPresent()
        ? Optional.of(new ProcessIdentity(pid.get(), start.getAsLong()))
        : Optional.empty();
  }
}
