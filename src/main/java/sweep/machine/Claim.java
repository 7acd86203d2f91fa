package sweep.machine;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sweep.backend.ProcessIdentity;
import sweep.backend.ThisMachine;

/**
 * One launch's claim, as a line of the table that all runners of a user share.
 *
 * @param epochMillis when it was made
 * @param runner the runner that made it
 * @param process the wrapper of the attempt; empty before it has started
 * @param sweep the directory of the sweep
 * @param parts millionths by key
 */
record Claim(
    String launchId,
    long epochMillis,
    String bootId,
    ProcessIdentity runner,
    Optional<ProcessIdentity> process,
    String sweep,
    Map<String, Integer> parts) {

  /** A process that its runner has just created may not be found yet. */
  private static final Duration STARTING = Duration.ofSeconds(2);

  private static final int FIELDS = 7;
  private static final String NONE = "-";

  Claim with(ProcessIdentity started) {
    return new Claim(launchId, epochMillis, bootId, runner, Optional.of(started), sweep, parts);
  }

  /** Whether it still counts. */
  boolean isAlive(String boot, long nowMillis) {
    if (!bootId.equals(boot)) {
      return false;
    }
    return ThisMachine.isAlive(runner)
        || Math.abs(nowMillis - epochMillis) < STARTING.toMillis()
        || ThisMachine.hasProcesses(process, launchId);
  }

  String line() {
    return String.join(
        " ",
        launchId,
        Long.toString(epochMillis),
        bootId,
        text(runner),
        process.map(Claim::text).orElse(NONE),
        URLEncoder.encode(sweep, StandardCharsets.UTF_8),
        parts.entrySet().stream()
            .map(
                part ->
                    URLEncoder.encode(part.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + part.getValue())
            .collect(Collectors.joining(",")));
  }

  private static String text(ProcessIdentity process) {
    return process.pid() + "@" + process.startTick();
  }

  /** The claim of a line; empty if it is none. */
  static Optional<Claim> parse(String line) {
    String[] fields = line.split(" ", -1);
    if (fields.length != FIELDS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Claim(
              fields[0],
              Long.parseLong(fields[1]),
              fields[2],
              process(fields[3]),
              fields[4].equals(NONE) ? Optional.empty() : Optional.of(process(fields[4])),
              URLDecoder.decode(fields[5], StandardCharsets.UTF_8),
              parts(fields[6])));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static ProcessIdentity process(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      throw new IllegalArgumentException(text);
    }
    return new ProcessIdentity(
        Long.parseLong(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
  }

  private static Map<String, Integer> parts(String text) {
    Map<String, Integer> parts = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(text);
      }
      parts.put(
          URLDecoder.decode(part.substring(0, equals), StandardCharsets.UTF_8),
          Integer.valueOf(part.substring(equals + 1)));
    }
    return parts;
  }
}
