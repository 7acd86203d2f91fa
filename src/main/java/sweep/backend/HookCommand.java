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
import sweep.backend.process.ProcessTable;
import sweep.backend.process.Programs;
import sweep.backend.process.SignalSender;
import sweep.text.DurationText;

/**
 * A command of the user's that runs beside a sweep without affecting it, such as a notification.
 *
 * @param folder the directory in which it starts
 * @param environment all its variables, except for SWEEP_COOKIE
 */
public record HookCommand(List<String> command, Path folder, Map<String, String> environment) {
  /** The bytes of its output that are kept. */
  private static final int MOST_KEPT = 1 << 16;

  /** The bytes of output at which it is killed. */
  private static final long MOST_PRINTED = 1 << 24;

  private static final long POLL_MILLIS = 20;
  private static final long MOST_PAUSE_MILLIS = 500;

  /**
   * The result of a run.
   *
   * @param problem what went wrong, for the user; empty for success
   * @param output the beginning of the output
   */
  public record Outcome(Optional<String> problem, String output) {
    private Outcome(String problem) {
      this(Optional.of(problem), "");
    }
  }

  /**
   * Runs the command, and waits until it and all processes that it starts have ended. Kills them
   * after the timeout, or if they print too much.
   *
   * @param input the text on its stdin
   */
  public Outcome run(String input, Duration timeout) {
    Optional<String> problem = Programs.problem(command.get(0), folder);
    if (problem.isPresent()) {
      return new Outcome("can't start: " + problem.get());
    }
    String cookie = UUID.randomUUID().toString();
    ProcessBuilder builder =
        new ProcessBuilder(inOwnGroup()).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().merge(ProcessTable.COOKIE, cookie, (outer, inner) -> outer + "," + inner);
    try {
      Path given = Files.createTempFile("sweep-", ".json");
      // Not a pipe: it would break for processes that outlive the command.
      Path printed = Files.createTempFile("sweep-", ".log");
      try {
        Files.writeString(given, input);
        long sinceTick = ThisMachine.processes().tick();
        Process process =
            builder.redirectInput(given.toFile()).redirectOutput(printed.toFile()).start();
        Optional<String> problemOfRun =
            new Family(process, cookie, sinceTick).ended(timeout, printed);
        return new Outcome(problemOfRun, beginning(printed));
      } finally {
        Files.delete(given);
        Files.delete(printed);
      }
    } catch (IOException e) {
      return new Outcome("can't start: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome("was killed, because sweep is ending");
    }
  }

  private static String beginning(Path printed) throws IOException {
    try (InputStream source = Files.newInputStream(printed)) {
      return new String(source.readNBytes(MOST_KEPT), StandardCharsets.UTF_8);
    }
  }

  /** Returns the command with setsid, so that its whole process group can be ended. */
  private List<String> inOwnGroup() {
    List<String> words = new ArrayList<>();
    Programs.find("setsid").map(Path::toString).ifPresent(words::add);
    words.add(Programs.resolved(command.get(0), folder));
    words.addAll(command.subList(1, command.size()));
    return words;
  }

  /** A process that leads its own group, with all processes that it started. */
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
      return Optional.of(problem(isOver, DurationText.brief(timeout), printed));
    }

    /** Waits for them to end by themselves; false if they take too long or print too much. */
    private boolean end(long deadlineNanos, Path printed) throws InterruptedException, IOException {
      long pauseMillis = POLL_MILLIS;
      while (System.nanoTime() < deadlineNanos && Files.size(printed) <= MOST_PRINTED) {
        boolean isOver = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
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

    private static String problem(boolean isOver, String time, Path printed) throws IOException {
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
      // A process whose parent has ended is not a descendant any more.
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
