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
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that are replaced as a whole: a reader finds the old or the new one, never a part. */
public final class SafeFile {
  /** What a file is called until it is whole, with the process that writes it. */
  private static final Pattern FRESH = Pattern.compile("\\..*\\.(\\d{1,18})\\.new");

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
    Path fresh =
        file.resolveSibling(
            ".%s.%d.new".formatted(file.getFileName(), ProcessHandle.current().pid()));
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

  /**
   * Removes what processes left behind in a folder that ended while they were replacing a file.
   *
   * @throws IOException if the folder can't be read
   */
  public static void removeLeftovers(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.new")) {
      for (Path file : files) {
        Matcher name = FRESH.matcher(file.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
