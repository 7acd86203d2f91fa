package sweep.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A folder that is removed with everything in it when it is closed. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;
  private final Consumer<String> notes;

  private TemporaryFolder(Path path, Consumer<String> notes) {
    this.path = path;
    this.notes = notes;
  }

  /**
   * Creates a folder.
   *
   * @param notes takes a note for the user if it can't be removed
   */
  public static TemporaryFolder create(String prefix, Consumer<String> notes) throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(prefix), notes);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      notes.accept("note: %s could not be removed".formatted(path));
    }
  }
}
