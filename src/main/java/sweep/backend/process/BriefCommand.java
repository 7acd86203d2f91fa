package sweep.backend.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Runs commands that end soon, and takes down all that they print.
 *
 * @param timeout how long one may take
 * @param leftOut the variables of this program that they don't get
 */
public record BriefCommand(Duration timeout, Predicate<String> leftOut) {
  /**
   * What became of a command.
   *
   * @param code its exit code; empty if it took too long
   */
  public record Result(OptionalInt code, String output, String errors) {}

  /**
   * Runs a command.
   *
   * @param input what it reads
   * @throws IOException if it can't start
   */
  public Result run(List<String> command, File input) throws IOException {
    // Not pipes: processes that outlive the command would hold them open.
    Path output = Files.createTempFile("sweep-", ".out");
    Path errors = Files.createTempFile("sweep-", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(input)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().keySet().removeIf(leftOut);
      return new Result(code(builder.start()), text(output), text(errors));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  private OptionalInt code(Process process) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)
          ? OptionalInt.of(process.exitValue())
          : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
