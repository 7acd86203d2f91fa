package sweep.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes files that the user names. */
public final class OutputFile {
  /** The number of links that Linux follows. */
  private static final int MOST_LINKS = 40;

  private OutputFile() {}

  /**
   * Replaces a file. A link is followed, and something that is not a regular file, such as a pipe,
   * is written to.
   */
  public static void replace(Path file, String text) throws IOException {
    replaceBytes(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Replaces a file as {@link #replace} does, with bytes. */
  public static void replaceBytes(Path file, SafeFile.Bytes content) throws IOException {
    Path target = target(file);
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      try (OutputStream out = Files.newOutputStream(target)) {
        content.writeTo(out);
      }
    } else {
      SafeFile.replaceBytes(target, content);
    }
  }

  /** Resolves links, also to a file that does not exist yet. */
  private static Path target(Path file) throws IOException {
    if (Files.exists(file)) {
      return file.toRealPath();
    }
    Path target = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemLoopException(file.toString());
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  /**
   * Creates a file.
   *
   * @throws FileAlreadyExistsException if the file exists; it is not changed
   */
  public static void create(Path file, String text) throws IOException {
    Files.createFile(file);
    try {
      Files.writeString(file, text, StandardOpenOption.WRITE);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
