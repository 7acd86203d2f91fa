package sweep.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sweep.trial.DurationText;

/**
 * A command that runs beside a sweep and whose fate is of no account to it, such as one that tells
 * somebody.
 *
 * @param folder where it starts
 * @param environment all its variables
 * @param output the file that takes what it prints, at its end
 */
public record SideCommand(
    List<String> command, Path folder, Map<String, String> environment, Path output) {

  /**
   * Runs it to its end, but for no longer than it may take; then it is killed with what it started.
   *
   * @param input what it finds on its stdin
   * @return what went wrong, in words; empty if nothing did
   */
  public Optional<String> run(String input, Duration timeout) {
    Optional<String> problem = Programs.problem(command.get(0), folder);
    if (problem.isPresent()) {
      return problem.map("can't be started: "::concat);
    }
    ProcessBuilder builder =
        new ProcessBuilder(inOwnGroup())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Path given = Files.createTempFile("sweep-", ".json");
      try {
        Files.writeString(given, input);
        return ended(builder.redirectInput(given.toFile()).start(), timeout);
      } finally {
        Files.delete(given);
      }
    } catch (IOException notStarted) {
      return Optional.of("can't be started: " + notStarted.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("was not waited for");
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

  private static Optional<String> ended(Process process, Duration timeout)
      throws InterruptedException {
    boolean isOver = false;
    try {
      isOver = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      if (!isOver) {
        kill(process);
      }
    }
    if (!isOver) {
      return Optional.of("took longer than " + DurationText.brief(timeout));
    }
    int code = process.exitValue();
    return code == 0 ? Optional.empty() : Optional.of("ended with exit code " + code);
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    // Whose parent is gone is no descendant any more.
    boolean wasInterrupted = Thread.interrupted();
    new SignalSender().send("KILL", process.pid(), new ProcessTable.Members(true, List.of()));
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
