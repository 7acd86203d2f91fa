package sweep.files;

import java.nio.file.Path;

/** Formats paths for the user. */
public final class DisplayPath {
  private DisplayPath() {}

  /** Returns a path relative to the working directory if it is below it, otherwise absolute. */
  public static String of(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    boolean below = absolute.startsWith(here) && !absolute.equals(here);
    return (below ? here.relativize(absolute) : absolute).toString();
  }
}
