package sweep.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Reads the end of a log. */
public final class LogTail {
  private static final int BYTES = 1 << 14;

  private LogTail() {}

  /**
   * Returns the last lines of a file, at most a given number. None if the file does not exist or is
   * not a regular one: the command may have removed or replaced it.
   *
   * @throws IOException if it can't be read
   */
  public static List<String> last(Path file, int count) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(BYTES, log.length())];
      log.seek(log.length() - end.length);
      log.readFully(end);
      List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
  }
}
