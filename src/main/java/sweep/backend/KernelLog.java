package sweep.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.backend.process.ProbeCommand;
import sweep.backend.process.Programs;

/** The kernel's log, which names the processes that it killed for want of memory. */
final class KernelLog {
  private static final Pattern KILL =
      Pattern.compile(
          "\\[\\s*(\\d{1,12})\\.\\d+\\].*[Oo]ut of memory: Killed process (\\d+) \\(([^)]*)\\).*");

  /** The time between a kill and the moment at which the runner sees the end of the attempt. */
  private static final long RECENT_SECONDS = 5;

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private KernelLog() {}

  /** The process that was just killed, such as {@code python (pid 4242)}; empty if unknown. */
  static Optional<String> justKilled() {
    return Programs.find("dmesg")
        .flatMap(
            dmesg ->
                ProbeCommand.answer(
                    List.of(dmesg.toString()), Path.of(""), Map.of("LC_ALL", "C"), TIMEOUT))
        .flatMap(log -> uptimeSeconds().flatMap(now -> lastKill(log, now)));
  }

  /** The last process that a log says was killed within the last seconds before a moment. */
  static Optional<String> lastKill(String log, long uptimeSeconds) {
    Optional<String> last = Optional.empty();
    for (String line : log.lines().toList()) {
      Matcher kill = KILL.matcher(line);
      if (kill.matches() && Long.parseLong(kill.group(1)) >= uptimeSeconds - RECENT_SECONDS) {
        last = Optional.of("%s (pid %s)".formatted(kill.group(3), kill.group(2)));
      }
    }
    return last;
  }

  private static Optional<Long> uptimeSeconds() {
    try {
      String uptime = Files.readString(Path.of("/proc/uptime"));
      return Optional.of((long) Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
