package sweep.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Files that are replaced as a whole: a reader finds the old or the new one, never a part. */
public final class SafeFile {
  /** What a file is called until it is whole, with a mark of the process that writes it. */
  private static final Pattern FRESH = Pattern.compile("\\..*\\.[0-9a-f]{16}\\.new");

  /** The same within a text. */
  private static final Pattern WITHIN =
      Pattern.compile("(?<![^/ ])\\.([^/\\s]+)\\.[0-9a-f]{16}\\.new(?![^\\s:])");

  private static final String MARK = "%016x".formatted(new SecureRandom().nextLong());

  private static final Duration LONGEST_WRITE = Duration.ofHours(1);

  private SafeFile() {}

  /** Something that writes a text. */
  public interface Content {
    /** Writes it from beginning to end. */
    void writeTo(Writer writer) throws IOException;
  }

  /** Something that writes bytes. */
  public interface Bytes {
    /** Writes them from beginning to end, and leaves the stream open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Puts a new content in the place of a file's.
   *
   * @throws IOException if that fails; then the old content is still there
   */
  public static void replace(Path file, Content content) throws IOException {
    replaceBytes(file, text(content), /* forced= */ false);
  }

  /** The same for a content that is no text. */
  public static void replaceBytes(Path file, Bytes content) throws IOException {
    replaceBytes(file, content, /* forced= */ false);
  }

  /** The same, but comes back only when the new content is safe on disk. */
  public static void replaceForced(Path file, Content content) throws IOException {
    replaceBytes(file, text(content), /* forced= */ true);
    force(file.toAbsolutePath().getParent());
  }

  private static Bytes text(Content content) {
    return out -> {
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder());
      BufferedWriter buffered = new BufferedWriter(writer);
      content.writeTo(buffered);
      buffered.flush();
    };
  }

  private static void replaceBytes(Path file, Bytes content, boolean forced) throws IOException {
    // Another process may be replacing the same file.
    Path fresh = file.resolveSibling(".%s.%s.new".formatted(file.getFileName(), MARK));
    try {
      try (OutputStream out = Files.newOutputStream(fresh)) {
        content.writeTo(out);
      }
      if (forced) {
        force(fresh);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** A message about a file that was to be replaced, with the name that the file has by then. */
  public static String withoutTemporaryName(String message) {
    return WITHIN.matcher(message).replaceAll("$1");
  }

  /**
   * Removes what processes left behind in a folder that ended while they were replacing a file.
   *
   * @param now what is older by far is nobody's work any more
   * @throws IOException if the folder can't be read
   */
  public static void removeLeftovers(Path folder, Instant now) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.new")) {
      for (Path file : files) {
        boolean isFresh = FRESH.matcher(file.getFileName().toString()).matches();
        if (isFresh && isOlder(file, now.minus(LONGEST_WRITE))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isOlder(Path file, Instant than) throws IOException {
    try {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(than);
    } catch (NoSuchFileException movedMeanwhile) {
      return false;
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
