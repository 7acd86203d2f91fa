package sweep.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks another program something that it answers at once, on its stdout. */
final class ProbeCommand {
  private ProbeCommand() {}

  /**
   * What a program printed; empty if it can't be started, fails, or takes too long.
   *
   * @param command begins with the absolute path of the program
   * @param variables are added to its environment
   */
  static Optional<String> answer(
      List<String> command, Path folder, Map<String, String> variables, Duration patience) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(variables);
    try {
      // Not a pipe, which a process that it leaves behind would hold open.
      Path answer = Files.createTempFile("sweep-", ".txt");
      try {
        Process program = builder.redirectOutput(answer.toFile()).start();
        try {
          program.getOutputStream().close();
          boolean isOver = program.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
          return isOver && program.exitValue() == 0 ? Optional.of(text(answer)) : Optional.empty();
        } finally {
          program.descendants().forEach(ProcessHandle::destroyForcibly);
          program.destroyForcibly();
        }
      } finally {
        Files.delete(answer);
      }
    } catch (IOException broken) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
