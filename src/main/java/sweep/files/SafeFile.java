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
 * Replaces files atomically, so that a reader sees the old or the new content, never a part; and
 * opens files for reading without waiting on pipes.
 */
public final class SafeFile {
  /** The temporary name of a file that is being written. */
  private static final Pattern FRESH =
      Pattern.compile("\\..+\\.[0-9a-f]{8}-?[0-9a-f]{4}[0-9a-f-]*\\.new");

  /** A temporary name within a text. */
  private static final Pattern WITHIN =
      Pattern.compile("(?<![^/ ])\\.([^/\\s]+)\\.[0-9a-f]{16}\\.new(?![^\\s:])");

  private static final SecureRandom RANDOM = new SecureRandom();

  private SafeFile() {}

  /** Writes a text. */
  public interface Content {
    /** Writes the whole text. */
    void writeTo(Writer writer) throws IOException;
  }

  /** Writes bytes. */
  public interface Bytes {
    /** Writes all bytes, and leaves the stream open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces the content of a file, or creates it.
   *
   * @throws IOException if that fails; the file keeps its old content
   */
  public static void replace(Path file, Content content) throws IOException {
    replaceBytes(file, text(content), /* forced= */ false);
  }

  /** Replaces a file as {@link #replace} does, with bytes. */
  public static void replaceBytes(Path file, Bytes content) throws IOException {
    replaceBytes(file, content, /* forced= */ false);
  }

  /** Replaces a file as {@link #replace} does, and returns when the content is safe on disk. */
  public static void replaceForced(Path file, Content content) throws IOException {
    replaceBytesForced(file, text(content));
  }

  /** Replaces a file as {@link #replaceForced} does, with bytes. */
  public static void replaceBytesForced(Path file, Bytes content) throws IOException {
    replaceBytes(file, content, /* forced= */ true);
    force(file.toAbsolutePath().getParent());
  }

  /**
   * Opens a file for reading.
   *
   * @throws IOException if it can't be read or is not a regular file: opening a pipe would block
   */
  public static InputStream open(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
    return Files.newInputStream(file);
  }

  /** Reads the text of a file, opened by {@link #open}. */
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
      // Do not replace a link, a pipe or a folder, which a user put there.
      throw new FileAlreadyExistsException(file.toString());
    }
    // Another process may be replacing the same file.
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

  /** Returns an error message with the names of files instead of their temporary names. */
  public static String withoutTemporaryName(String message) {
    return WITHIN.matcher(message).replaceAll("$1");
  }

  /**
   * Returns temporary files in a folder, left by processes that were killed while replacing a file.
   * They are harmless, and their names alone are no reason to remove them.
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
