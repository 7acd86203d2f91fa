package sweep.spec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads spec files. */
public final class SpecReader {
  /** Far larger than any spec, and small enough to be read into memory. */
  private static final long LARGEST = 16L << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SpecReader() {}

  /**
   * Reads a file.
   *
   * @throws SpecException if it can't be read or is not a valid spec
   */
  public static ReadSpec read(Path file) throws SpecException {
    return read(text(file), file.toString());
  }

  static ReadSpec read(String text, String shownName) throws SpecException {
    return read(text, shownName, baseName(shownName));
  }

  private static String baseName(String file) {
    String last = file.substring(file.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  /**
   * Reads a text.
   *
   * @param shownName stands for the file in messages
   * @param defaultName the sweep's name unless the spec has one
   * @throws SpecException if it is not a valid spec
   */
  public static ReadSpec read(String text, String shownName, String defaultName)
      throws SpecException {
    Problems problems = new Problems(shownName);
    String clean = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    Optional<MappingNode> root = YamlTree.read(clean, problems);
    Optional<ReadSpec> spec =
        root.flatMap(node -> new SpecParser(node, problems, defaultName).parse(clean, shownName));
    if (problems.any() || spec.isEmpty()) {
      throw SpecException.invalid(problems.inOrder(), clean);
    }
    return spec.get();
  }

  private static String text(Path file) throws SpecException {
    if (Files.isDirectory(file)) {
      throw SpecException.unreadable(
          "%s: is a directory; expected a spec, a YAML file".formatted(file));
    }
    if (!Files.exists(file)) {
      throw SpecException.unreadable("%s: no such file".formatted(file));
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw SpecException.unreadable("%s: too large for a spec".formatted(file));
      }
      byte[] bytes = Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      throw SpecException.unreadable("%s: is not text in UTF-8".formatted(file));
    } catch (AccessDeniedException denied) {
      throw SpecException.unreadable("%s: permission denied".formatted(file));
    } catch (IOException fault) {
      throw SpecException.unreadable("%s: can't be read: %s".formatted(file, fault.getMessage()));
    }
  }
}
