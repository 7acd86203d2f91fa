package sweep.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import sweep.files.SafeFile;
import sweep.journal.entry.SweepHistory;
import sweep.store.CreatedPaths;

/** The file {@code spec.yaml} of a sweep directory: a copy of the spec that the journal holds. */
final class SpecFile {
  /** The unit in which a disk writes, in bytes. */
  private static final int BLOCK = 4096;

  private final Path file;

  SpecFile(Path file) {
    this.file = file;
  }

  /**
   * Writes the file unless it exists with this text.
   *
   * @throws FileAlreadyExistsException if it exists with another text
   */
  void create(String text, CreatedPaths created) throws IOException {
    if (created.createFile(file)) {
      Files.writeString(file, text, StandardOpenOption.WRITE);
    } else {
      refuseOtherThan(text);
    }
  }

  /**
   * Checks that the file is missing or holds this text.
   *
   * @throws FileAlreadyExistsException if it holds another text
   */
  void refuseOtherThan(String text) throws IOException {
    if (exists() && !SafeFile.text(file).equals(text)) {
      throw new FileAlreadyExistsException(file.toString());
    }
  }

  /** Writes the current spec into the file; false if the file was edited and is left as it is. */
  boolean update(SweepHistory history) throws IOException {
    String current = history.specText();
    if (exists()) {
      String text = SafeFile.text(file);
      if (text.equals(current)) {
        return true;
      }
      if (!text.equals(history.specTextBefore()) && !isTorn(text, current)) {
        return false;
      }
    }
    SafeFile.replace(file, out -> out.write(current));
    return true;
  }

  private boolean exists() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** An interrupted write leaves whole blocks, or zeros; a user who edits deletes lines. */
  private static boolean isTorn(String text, String whole) {
    boolean hasWholeBlocks = text.getBytes(StandardCharsets.UTF_8).length % BLOCK == 0;
    return (hasWholeBlocks && whole.startsWith(text)) || text.chars().allMatch(one -> one == 0);
  }
}
