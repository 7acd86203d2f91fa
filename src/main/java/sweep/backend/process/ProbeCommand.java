package sweep.backend.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a program that prints a short answer at once. */
public final class ProbeCommand {
  private ProbeCommand() {}

  /**
   * Returns the output of a program; empty if it can't start, fails or takes too long.
   *
   * @param command the absolute path of the program, and its arguments
   * @param variables variables to add to its environment
   */
  public static Optional<String> answer(
      List<String> command, Path folder, Map<String, String> variables, Duration timeout) {
    return output(command, folder, variables, timeout)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** As {@link #answer}, but without decoding the output. */
  public static Optional<byte[]> output(
      List<String> command, Path folder, Map<String, String> variables, Duration timeout) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(variables);
    try {
      // Not a pipe: processes that outlive the program would hold it open.
      Path answer = Files.createTempFile("sweep-", ".txt");
      try {
        Process program = builder.redirectOutput(answer.toFile()).start();
        return endingWithThisProgram(program, timeout)
            ? Optional.of(Files.readAllBytes(answer))
            : Optional.empty();
      } finally {
        Files.delete(answer);
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Whether the program succeeds in time. It does not outlive this one, whose thread may die. */
  private static boolean endingWithThisProgram(Process program, Duration timeout)
      throws IOException, InterruptedException {
    Thread end = new Thread(() -> end(program), "probe-end");
    try {
      Runtime.getRuntime().addShutdownHook(end);
      program.getOutputStream().close();
      boolean isOver = program.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
      boolean isGood = isOver && program.exitValue() == 0;
      Runtime.getRuntime().removeShutdownHook(end);
      return isGood;
    } catch (IllegalStateException exiting) {
      return false;
    } finally {
      end(program);
    }
  }

  private static void end(Process program) {
    program.descendants().forEach(ProcessHandle::destroyForcibly);
    program.destroyForcibly();
  }
}
