package sweep.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import sweep.journal.SafeFile;

/** A file that the user asked for. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Puts a text in a file's place. A link stays one; what is no file, such as a pipe, is written
   * to.
   */
  static void replace(Path file, String text) throws IOException {
    replaceBytes(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same for a content that is no text. */
  static void replaceBytes(Path file, SafeFile.Bytes content) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      try (OutputStream out = Files.newOutputStream(target)) {
        content.writeTo(out);
      }
    } else {
      SafeFile.replaceBytes(target, content);
    }
  }

  /**
   * Writes a file that isn't there yet.
   *
   * @throws FileAlreadyExistsException if it is; then it is left as it was
   */
  static void create(Path file, String text) throws IOException {
    Files.createFile(file);
    try {
      Files.writeString(file, text, StandardOpenOption.WRITE);
    } catch (IOException fault) {
      Files.deleteIfExists(file);
      throw fault;
    }
  }
}
