package sweep.session.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells the process that started a runner in the background that all checks have passed: a file
 * that it created is removed. It is named by a system property, which trials do not inherit.
 */
public final class Readiness {
  private static final String PROPERTY = "sweep.starting";

  private Readiness() {}

  /** The option of the JVM that names the file. */
  public static String property(Path file) {
    return "-D%s=%s".formatted(PROPERTY, file);
  }

  /** Removes the file, if this runner was started so. */
  public static void signal() throws IOException {
    String file = System.getProperty(PROPERTY, "");
    if (!file.isEmpty()) {
      Files.deleteIfExists(Path.of(file));
    }
  }
}
