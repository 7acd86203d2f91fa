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
import java.util.Set;
import java.util.stream.Collectors;
import sweep.metric.AttemptLocation;

/**
 * The files that an attempt wrote to the folder of its trial, in natural order: {@code step-9}
 * before {@code step-10}. Files that only an earlier attempt wrote are not included.
 */
final class TrialFiles {
  private static final int DEEPEST = 8;

  /** A folder with more files is a data set rather than a report. */
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

  /** Lists all files of an attempt. */
  static TrialFiles of(AttemptLocation location) throws IOException {
    return below(location, "");
  }

  /**
   * Lists the files below one folder.
   *
   * @param start the folder, or a file, relative to the trial's folder
   */
  static TrialFiles below(AttemptLocation location, String start) throws IOException {
    Path top = location.trial().resolve(start);
    TrialFiles found = new TrialFiles(location.trial());
    Optional<FileTime> started = startTime(location);
    Set<String> names = attemptNames(location);
    FileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            boolean isOther =
                isAttempt(path, location.trial()) && !names.contains(path.getFileName().toString());
            return isOther ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            boolean isNew =
                started.isEmpty() || attributes.lastModifiedTime().compareTo(started.get()) >= 0;
            // A link counts as its target.
            return isNew && Files.isRegularFile(path) ? found.add(path) : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        };
    if (Files.exists(top)) {
      Files.walkFileTree(top, EnumSet.noneOf(FileVisitOption.class), DEEPEST, visitor);
    }
    found.files.sort(ORDER);
    return found;
  }

  /**
   * When the first attempt started whose output counts; empty for the first of all, as there are no
   * earlier files.
   */
  private static Optional<FileTime> startTime(AttemptLocation location) throws IOException {
    Path first = location.attempts().get(0);
    Path pid = first.resolve("pid");
    boolean isFirst = first.endsWith("1");
    return isFirst || !Files.exists(pid)
        ? Optional.empty()
        : Optional.of(Files.getLastModifiedTime(pid));
  }

  private static Set<String> attemptNames(AttemptLocation location) {
    return location.attempts().stream()
        .map(folder -> folder.getFileName().toString())
        .collect(Collectors.toSet());
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

  /** Whether there are too many files, so that some are missing here. */
  boolean isCut() {
    return isCut;
  }

  /**
   * The files whose path from the trial's folder matches a glob, in which two stars also match no
   * folder at all.
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
   * The file with a name. Of several, the one in the fewest folders, and then the last in order:
   * trainers write such a file for each checkpoint or version, and perhaps one above them.
   */
  Optional<Path> named(String name) {
    return files.stream()
        .filter(file -> file.endsWith(name))
        .max(Comparator.comparing((Path file) -> -file.getNameCount()).thenComparing(ORDER))
        .map(folder::resolve);
  }

  /** The files whose names have one of these endings. */
  List<Path> ending(List<String> endings) {
    return files.stream()
        .filter(file -> endings.stream().anyMatch(file.toString()::endsWith))
        .map(folder::resolve)
        .toList();
  }

  /** The files whose names contain a text. */
  List<Path> containing(String part) {
    return files.stream()
        .filter(file -> file.getFileName().toString().contains(part))
        .map(folder::resolve)
        .toList();
  }
}
