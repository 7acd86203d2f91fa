package sweep.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Asks another program something that it answers at once, on its stdout. */
final class ShortCommand {
  private static final int PATIENCE_SECONDS = 5;

  private ShortCommand() {}

  /**
   * What a program printed; empty if it can't be started, fails, or takes longer than 5 seconds.
   *
   * @param variables are added to its environment
   */
  static Optional<String> answer(List<String> command, Path folder, Map<String, String> variables) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(variables);
    try {
      Process program = builder.start();
      program.getOutputStream().close();
      Executor afterwards = CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      afterwards.execute(program::destroyForcibly);
      try (InputStream output = program.getInputStream()) {
        String answer = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        return program.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
      }
    } catch (IOException broken) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
