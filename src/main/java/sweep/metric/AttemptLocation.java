package sweep.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders in which an attempt may have left output.
 *
 * @param attempt the attempt's own folder, with its logs
 * @param trial the trial's folder, which contains the attempt's
 * @param continued the folders of the attempts that it continues, oldest first: their output counts
 *     as if it were its own
 */
public record AttemptLocation(Path attempt, Path trial, List<Path> continued) {
  /** The name of the file in an attempt's folder with what the command logged to a tracker. */
  public static final String TRACKED = "tracked.jsonl";

  /** An exit record is a code and a launch id, which are shorter. In bytes. */
  private static final long LONGEST_EXIT = 256;

  public AttemptLocation {
    continued = List.copyOf(continued);
  }

  /** The location of an attempt whose folder is in its trial's folder. */
  public static AttemptLocation of(Path attemptFolder) {
    return of(List.of(attemptFolder));
  }

  /**
   * The location of an attempt whose folder is in its trial's folder.
   *
   * @param folders those of the attempts that it continues, and last its own
   */
  public static AttemptLocation of(List<Path> folders) {
    int last = folders.size() - 1;
    Path attempt = folders.get(last);
    return new AttemptLocation(
        attempt, attempt.toAbsolutePath().getParent(), folders.subList(0, last));
  }

  /** The folders of the attempts whose output counts, oldest first. */
  public List<Path> attempts() {
    return Stream.concat(continued.stream(), Stream.of(attempt)).toList();
  }

  /** A file of that name in each of the folders, whether or not it exists. */
  public List<Path> files(String name) {
    return attempts().stream().map(folder -> folder.resolve(name)).toList();
  }

  /** Whether the attempt has recorded an exit code other than 0. */
  public boolean hasFailed() {
    Path exit = attempt.resolve("exit");
    try {
      return Files.isRegularFile(exit, LinkOption.NOFOLLOW_LINKS)
          && Files.size(exit) <= LONGEST_EXIT
          && !Files.readString(exit).startsWith("0");
    } catch (IOException e) {
      return false;
    }
  }
}
