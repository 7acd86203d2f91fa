package sweep.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import sweep.files.SafeFile;

/** Describes exceptions, above all those of files, in words for the user. */
public final class FaultText {
  private FaultText() {}

  /** Describes any throwable; only unexpected ones show their class. */
  public static String of(Throwable fault) {
    if (fault instanceof UncheckedIOException unchecked) {
      return of(unchecked.getCause());
    }
    return fault instanceof IOException known ? of(known) : fault.toString();
  }

  public static String of(IOException fault) {
    return SafeFile.withoutTemporaryName(words(fault));
  }

  private static String words(IOException fault) {
    if (fault instanceof AccessDeniedException denied) {
      return "permission denied: " + denied.getFile();
    }
    if (fault instanceof NotDirectoryException notDirectory) {
      return "not a directory: " + notDirectory.getFile();
    }
    if (fault instanceof NoSuchFileException missing) {
      return "no such file or directory: " + missing.getFile();
    }
    if (fault instanceof FileAlreadyExistsException exists) {
      return "%s: %s".formatted(what(Path.of(exists.getFile())), exists.getFile());
    }
    if (fault instanceof FileSystemException known && known.getReason() != null) {
      return "%s: %s".formatted(known.getReason(), known.getFile());
    }
    return String.valueOf(fault.getMessage());
  }

  private static String what(Path inPlace) {
    if (!Files.exists(inPlace)) {
      return "the target of this symbolic link is missing";
    }
    if (Files.isSymbolicLink(inPlace)) {
      return "there is a symbolic link in its place";
    }
    return Files.isRegularFile(inPlace)
        ? "there is a file in its place"
        : "there is something in its place that is not a file";
  }
}
