package sweep.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are replaced as a whole: a reader finds the old or the new one, never a part. */
public final class SafeFile {
  private SafeFile() {}

  /** Something that writes a text. */
  public interface Content {
    /** Writes it from beginning to end. */
    void writeTo(Writer writer) throws IOException;
  }

  /**
   * Puts a new content in the place of a file's.
   *
   * @throws IOException if that fails; then the old content is still there
   */
  public static void replace(Path file, Content content) throws IOException {
    replace(file, content, /* forced= */ false);
  }

  /** The same, but comes back only when the new content is safe on disk. */
  public static void replaceForced(Path file, Content content) throws IOException {
    replace(file, content, /* forced= */ true);
    force(file.toAbsolutePath().getParent());
  }

  private static void replace(Path file, Content content, boolean forced) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      try (BufferedWriter writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
        content.writeTo(writer);
      }
      if (forced) {
        force(fresh);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
