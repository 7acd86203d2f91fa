package sweep.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that are replaced as a whole, so that a reader finds the old or the new one, never a part;
 * and files that are read without waiting for a writer.
 */
public final class SafeFile {
  /** What a file is called until it is whole. */
  private static final Pattern FRESH =
      Pattern.compile("\\..+\\.[0-9a-f]{8}-?[0-9a-f]{4}[0-9a-f-]*\\.new");

  /** The same within a text. */
  private static final Pattern WITHIN =
      Pattern.compile("(?<![^/ ])\\.([^/\\s]+)\\.[0-9a-f]{16}\\.new(?![^\\s:])");

  private static final SecureRandom RANDOM = new SecureRandom();

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
    replaceBytesForced(file, text(content));
  }

  /** The same for a content that is no text. */
  public static void replaceBytesForced(Path file, Bytes content) throws IOException {
    replaceBytes(file, content, /* forced= */ true);
    force(file.toAbsolutePath().getParent());
  }

  /**
   * Opens a file for reading.
   *
   * @throws IOException if it can't be read, or is something else: whoever opens a pipe waits until
   *     something writes to it
   */
  public static InputStream open(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
    return Files.newInputStream(file);
  }

  /** The text of a file, which {@link #open} explains. */
  public static String text(Path file) throws IOException {
    try (InputStream source = open(file)) {
      return new String(source.readAllBytes(), StandardCharsets.UTF_8);
    }
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
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      // A link, a pipe or a folder is somebody's, who put it there.
      throw new FileAlreadyExistsException(file.toString());
    }
    // Others may be replacing the same file.
    Path fresh =
        file.resolveSibling(".%s.%016x.new".formatted(file.getFileName(), RANDOM.nextLong()));
    Files.createFile(fresh);
    try {
      try (OutputStream out = Files.newOutputStream(fresh, StandardOpenOption.WRITE)) {
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
   * What processes may have left in a folder that were killed while they were replacing a file
   * there. It does no harm, and its name alone is no reason to remove it.
   *
   * @throws IOException if the folder can't be read
   */
  public static List<Path> leftovers(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> FRESH.matcher(file.getFileName().toString()).matches())
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  public static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
