package sweep.specification.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import sweep.yaml.Problems;
import sweep.yaml.Source;
import sweep.yaml.SpecException;
import sweep.yaml.TextLines;

/** The files that a spec names, which are found beside it or in the working directory. */
public final class SpecFiles {
  /** For a text without a file, which can't name any. */
  public static final SpecFiles NONE = new SpecFiles(Set.of());

  /** The size limit, in bytes: far larger than any spec, but small enough for memory. */
  private static final int LARGEST = 16 << 20;

  private final Set<Path> folders;

  private SpecFiles(Set<Path> folders) {
    this.folders = folders;
  }

  /** Returns the files that a spec file may name. */
  public static SpecFiles near(Path spec) {
    Path beside = spec.toAbsolutePath().normalize().getParent();
    return new SpecFiles(
        new LinkedHashSet<>(List.of(beside, Path.of("").toAbsolutePath().normalize())));
  }

  /**
   * Reads a file.
   *
   * @param place the node that names it
   */
  public Optional<Source> read(String name, Node place, String path, Problems problems) {
    Optional<Path> file = find(name);
    if (file.isEmpty()) {
      problems.add(
          place,
          path,
          "there is no file '%s'".formatted(name),
          "sweep looks beside the spec, then in the working directory");
      return Optional.empty();
    }
    try {
      return Optional.of(new Source(name, text(file.get())));
    } catch (SpecException e) {
      problems.add(place, path, e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Path> find(String name) {
    try {
      return folders.stream().map(folder -> folder.resolve(name)).filter(Files::exists).findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a file.
   *
   * @throws SpecException if it can't be read as text
   */
  public static String text(Path file) throws SpecException {
    if (Files.isDirectory(file)) {
      throw SpecException.unreadable(
          "%s: is a directory; expected a spec, a YAML file".formatted(file));
    }
    if (!Files.exists(file)) {
      throw SpecException.unreadable("%s: no such file".formatted(file));
    }
    // Reading a pipe may block for ever.
    if (!Files.isRegularFile(file)) {
      throw SpecException.unreadable("%s: is not a regular file; expected a spec".formatted(file));
    }
    try (InputStream input = Files.newInputStream(file)) {
      byte[] bytes = input.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw SpecException.unreadable("%s: too large for a spec".formatted(file));
      }
      return decoded(bytes, file);
    } catch (AccessDeniedException e) {
      throw SpecException.unreadable("%s: permission denied".formatted(file));
    } catch (IOException e) {
      throw SpecException.unreadable("%s: can't be read: %s".formatted(file, e.getMessage()));
    }
  }

  private static String decoded(byte[] bytes, Path file) throws SpecException {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    boolean failed = StandardCharsets.UTF_8.newDecoder().decode(input, text, true).isError();
    String read = text.flip().toString();
    if (!failed) {
      return read;
    }
    if (bytes.length >= 2 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF) {
      throw SpecException.unreadable("%s: is text in UTF-16; save it as UTF-8".formatted(file));
    }
    List<String> lines = TextLines.of(read);
    throw SpecException.unreadable(
        "%s:%d:%d: is not valid UTF-8: byte 0x%02X"
            .formatted(
                file,
                lines.size(),
                lines.get(lines.size() - 1).length() + 1,
                bytes[input.position()]));
  }
}
