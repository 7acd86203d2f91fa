package sweep.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that the user asked for. */
public final class OutputFile {
  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private OutputFile() {}

  /**
   * Puts a text in a file's place. A link stays one; what is no file, such as a pipe, is written
   * to.
   */
  public static void replace(Path file, String text) throws IOException {
    replaceBytes(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same for a content that is no text. */
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

  /** Where a link leads, though there may be no file yet. */
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
   * Writes a file that isn't there yet.
   *
   * @throws FileAlreadyExistsException if it is; then it is left as it was
   */
  public static void create(Path file, String text) throws IOException {
    Files.createFile(file);
    try {
      Files.writeString(file, text, StandardOpenOption.WRITE);
    } catch (IOException fault) {
      Files.deleteIfExists(file);
      throw fault;
    }
  }
}
