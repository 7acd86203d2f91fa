package sweep.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import sweep.text.DurationText;

/**
 * A command that runs beside a sweep and whose fate is of no account to it, such as one that tells
 * somebody.
 *
 * @param folder where it starts
 * @param environment all its variables
 */
public record HookCommand(List<String> command, Path folder, Map<String, String> environment) {
  /** How many bytes are kept of what it prints. */
  private static final int MOST_KEPT = 1 << 16;

  /** The most bytes that it may print before it is killed. */
  private static final long MOST_PRINTED = 1 << 24;

  private static final long LOOK_MILLIS = 20;
  private static final long MOST_PAUSE_MILLIS = 500;

  /**
   * How it went.
   *
   * @param problem what went wrong, in words; empty if nothing did
   * @param output the beginning of what it printed
   */
  public record Outcome(Optional<String> problem, String output) {
    private Outcome(String problem) {
      this(Optional.of(problem), "");
    }
  }

  /**
   * Runs it with all that it starts to their end, but for no longer than they may take; then they
   * are killed.
   *
   * @param input what it finds on its stdin
   */
  public Outcome run(String input, Duration timeout) {
    Optional<String> problem = Programs.problem(command.get(0), folder);
    if (problem.isPresent()) {
      return new Outcome("can't be started: " + problem.get());
    }
    String cookie = UUID.randomUUID().toString();
    ProcessBuilder builder =
        new ProcessBuilder(inOwnGroup()).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().merge(Launcher.COOKIE, cookie, (outer, own) -> outer + "," + own);
    try {
      Path given = Files.createTempFile("sweep-", ".json");
      // Not a pipe, which would break for what outlives the command itself.
      Path printed = Files.createTempFile("sweep-", ".log");
      try {
        Files.writeString(given, input);
        long sinceTick = ThisMachine.processes().tick();
        Process process =
            builder.redirectInput(given.toFile()).redirectOutput(printed.toFile()).start();
        Optional<String> fault = new Family(process, cookie, sinceTick).ended(timeout, printed);
        return new Outcome(fault, beginning(printed));
      } finally {
        Files.delete(given);
        Files.delete(printed);
      }
    } catch (IOException notStarted) {
      return new Outcome("can't be started: " + notStarted.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Outcome("was not waited for");
    }
  }

  private static String beginning(Path printed) throws IOException {
    try (InputStream source = Files.newInputStream(printed)) {
      return new String(source.readNBytes(MOST_KEPT), StandardCharsets.UTF_8);
    }
  }

  /** So that all that it starts can be ended with it. */
  private List<String> inOwnGroup() {
    List<String> words = new ArrayList<>();
    Programs.find("setsid").map(Path::toString).ifPresent(words::add);
    words.add(Programs.resolved(command.get(0), folder));
    words.addAll(command.subList(1, command.size()));
    return words;
  }

  /** A process, which leads a group of its own, with all that it started. */
  private record Family(Process process, String cookie, long sinceTick) {
    Optional<String> ended(Duration timeout, Path printed)
        throws InterruptedException, IOException {
      boolean areGone = false;
      boolean isOver = false;
      try {
        areGone = end(System.nanoTime() + timeout.toNanos(), printed);
        isOver = !process.isAlive();
      } finally {
        if (!areGone) {
          kill();
        }
      }
      if (areGone) {
        int code = process.exitValue();
        return code == 0 ? Optional.empty() : Optional.of("ended with exit code " + code);
      }
      return Optional.of(excess(isOver, DurationText.brief(timeout), printed));
    }

    /** Whether they end by themselves, in time and without printing too much. */
    private boolean end(long deadlineNanos, Path printed) throws InterruptedException, IOException {
      long pauseMillis = LOOK_MILLIS;
      while (System.nanoTime() < deadlineNanos && Files.size(printed) <= MOST_PRINTED) {
        boolean isOver = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (isOver && rest().isEmpty()) {
          return true;
        }
        if (isOver) {
          Thread.sleep(pauseMillis);
          pauseMillis = Math.min(2 * pauseMillis, MOST_PAUSE_MILLIS);
        }
      }
      return false;
    }

    private static String excess(boolean isOver, String time, Path printed) throws IOException {
      if (Files.size(printed) > MOST_PRINTED) {
        return "printed more than %d MB".formatted(MOST_PRINTED >> 20);
      }
      return isOver
          ? "left processes behind, which were killed after " + time
          : "took longer than " + time;
    }

    private ProcessTable.Members rest() throws IOException {
      return ThisMachine.processes().members(process.pid(), cookie, sinceTick);
    }

    private void kill() throws IOException {
      boolean wasInterrupted = Thread.interrupted();
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      // Whose parent is gone is no descendant any more.
      ProcessTable.Members rest = rest();
      if (!rest.isEmpty()) {
        new SignalSender().send("KILL", process.pid(), rest);
      }
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
