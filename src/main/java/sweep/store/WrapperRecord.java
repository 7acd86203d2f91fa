package sweep.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * A record that the wrapper of an attempt's command leaves in the attempt's folder: the file {@code
 * pid} or {@code exit}, with a number and the id of the launch.
 *
 * @param number the wrapper's pid, or the command's exit code
 * @param written when the file was written, by the file system's clock
 */
public record WrapperRecord(long number, String launchId, Instant written) {
  private static final long LONGEST = 200;

  /**
   * Reads a record. Empty if it is missing or torn, or if the wrapper can't have written it, such
   * as a link or a pipe: the command may have put anything there.
   */
  public static Optional<WrapperRecord> read(Path file) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile() || attributes.size() > LONGEST) {
        return Optional.empty();
      }
      String[] words = Files.readString(file).strip().split(" ", 2);
      return words.length == 2
          ? Optional.of(
              new WrapperRecord(
                  Long.parseLong(words[0]), words[1], attributes.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
