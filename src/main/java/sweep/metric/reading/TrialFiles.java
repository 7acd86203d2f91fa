package sweep.metric.reading;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import sweep.metric.AttemptLocation;

/**
 * The files that an attempt left in the folder of its trial, in natural order, in which {@code
 * step-9} comes before {@code step-10}. What an earlier attempt left and this one did not touch is
 * not among them.
 */
final class TrialFiles {
  private static final int DEEPEST = 8;

  /** A folder with more is a data set rather than what a trial reported. */
  private static final int MOST = 20_000;

  private static final Comparator<Path> ORDER =
      Comparator.comparing(Path::toString, new NaturalOrder());

  private final Path folder;

  /** Relative to the folder. */
  private final List<Path> files = new ArrayList<>();

  private boolean isCut;

  private TrialFiles(Path folder) {
    this.folder = folder;
  }

  /** Looks for all files of an attempt. */
  static TrialFiles of(AttemptLocation place) throws IOException {
    return below(place, "");
  }

  /**
   * Looks for those in one of the folders.
   *
   * @param start that folder, or a file, as a path from the trial's folder
   */
  static TrialFiles below(AttemptLocation place, String start) throws IOException {
    Path begin = place.trial().resolve(start);
    TrialFiles found = new TrialFiles(place.trial());
    Optional<FileTime> begun = begun(place);
    FileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            boolean other = isAttempt(path, place.trial()) && !path.endsWith(attemptName(place));
            return other ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            boolean isNew =
                begun.isEmpty() || attributes.lastModifiedTime().compareTo(begun.get()) >= 0;
            // A link counts as the file that it leads to.
            return isNew && Files.isRegularFile(path) ? found.add(path) : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException unreadable) {
            return FileVisitResult.CONTINUE;
          }
        };
    if (Files.exists(begin)) {
      Files.walkFileTree(begin, EnumSet.noneOf(FileVisitOption.class), DEEPEST, visitor);
    }
    found.files.sort(ORDER);
    return found;
  }

  /** When the attempt began; empty for the first, before which there was nothing. */
  private static Optional<FileTime> begun(AttemptLocation place) throws IOException {
    Path pid = place.attempt().resolve("pid");
    boolean isFirst = place.attempt().endsWith("1");
    return isFirst || !Files.exists(pid)
        ? Optional.empty()
        : Optional.of(Files.getLastModifiedTime(pid));
  }

  private static String attemptName(AttemptLocation place) {
    return place.attempt().getFileName().toString();
  }

  private static boolean isAttempt(Path path, Path trial) {
    return trial.equals(path.getParent())
        && path.getFileName().toString().chars().allMatch(Character::isDigit)
        && Files.exists(path.resolve("pid"));
  }

  private FileVisitResult add(Path path) {
    if (files.size() == MOST) {
      isCut = true;
      return FileVisitResult.TERMINATE;
    }
    files.add(folder.relativize(path));
    return FileVisitResult.CONTINUE;
  }

  /** Whether there are so many that some were not looked at. */
  boolean isCut() {
    return isCut;
  }

  /**
   * Those that match a glob, as a path from the trial's folder; two stars and a slash in it may
   * stand for no folder too.
   */
  List<Path> matching(String glob) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    PathMatcher flat = FileSystems.getDefault().getPathMatcher("glob:" + glob.replace("**/", ""));
    return files.stream()
        .filter(file -> matcher.matches(file) || flat.matches(file))
        .map(folder::resolve)
        .toList();
  }

  /**
   * Those with a name. The one that lies least deep comes last, and of equals the last in order:
   * trainers write a file to a folder for each checkpoint, or each version, and perhaps one above.
   */
  Optional<Path> named(String name) {
    return files.stream()
        .filter(file -> file.endsWith(name))
        .max(Comparator.comparing((Path file) -> -file.getNameCount()).thenComparing(ORDER))
        .map(folder::resolve);
  }

  /** Those whose names end in one of some ways. */
  List<Path> ending(List<String> endings) {
    return files.stream()
        .filter(file -> endings.stream().anyMatch(file.toString()::endsWith))
        .map(folder::resolve)
        .toList();
  }

  /** Those whose names contain a text. */
  List<Path> containing(String part) {
    return files.stream()
        .filter(file -> file.getFileName().toString().contains(part))
        .map(folder::resolve)
        .toList();
  }
}
