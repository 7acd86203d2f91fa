package sweep.files;

import java.nio.file.Path;

/** A path as the user would write it. */
public final class DisplayPath {
  private DisplayPath() {}

  /** Relative to the working directory if it lies below, else absolute. */
  public static String of(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    boolean below = absolute.startsWith(here) && !absolute.equals(here);
    return (below ? here.relativize(absolute) : absolute).toString();
  }
}
