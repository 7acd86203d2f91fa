package sweep.session.result;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sweep.terminal.CommandException;
import sweep.terminal.FaultText;

/** Refuses files that could not be written at the end of a run, before it starts. */
final class ResultFileCheck {
  private ResultFileCheck() {}

  /** Checks every file, and leaves nothing behind. */
  static void of(ResultFiles files) {
    Map<Path, String> options = new HashMap<>();
    files
        .byOption()
        .forEach(
            (option, file) -> {
              check(option, file);
              String other = options.put(file.toAbsolutePath().normalize(), option);
              if (other != null) {
                throw CommandException.usage(
                    "%s and %s name the same file %s; give each its own"
                        .formatted(other, option, file));
              }
            });
  }

  private static void check(String option, Path file) {
    String name = file.toString();
    if (name.isEmpty() || name.equals("-")) {
      throw CommandException.usage(
          name.isEmpty()
              ? option + " is empty; name a file"
              : "%s: only %s can go to stdout; name a file".formatted(option, ResultFiles.SUMMARY));
    }
    if (Files.isDirectory(file)) {
      throw CommandException.usage(
          "%s: %s is a directory; name a file in it".formatted(option, file));
    }
    try {
      tryOut(file.toAbsolutePath());
    } catch (IOException fault) {
      throw CommandException.unusable(
          "%s: can't write %s: %s".formatted(option, file, FaultText.of(fault)), fault);
    }
  }

  /** Creates a temporary file in the folder that the file goes to, or that its folders go to. */
  private static void tryOut(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      if (!Files.isWritable(file)) {
        throw new AccessDeniedException(file.toString());
      }
      return;
    }
    Path folder = Files.exists(file) ? file.toRealPath().getParent() : file.getParent();
    while (!Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    tryFolder(folder);
  }

  private static void tryFolder(Path folder) throws IOException {
    try {
      Files.delete(Files.createTempFile(folder, ".sweep-", ".new"));
    } catch (FileSystemException fault) {
      String reason =
          Optional.ofNullable(fault.getReason()).orElse("no file can be created in this folder");
      throw new FileSystemException(folder.toString(), null, reason);
    }
  }
}
