package sweep.artifact;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sweep.files.FileSearch;
import sweep.specification.ArtifactPattern;
import sweep.specification.ArtifactRule;
import sweep.specification.ArtifactSubject;
import sweep.store.SweepDirectory;

/** Collects the artifacts of one trial after the other. */
final class ArtifactCollector {
  /** More files of one kind are no artifacts, but a slip in the pattern. */
  private static final int MOST = 1000;

  private final SweepDirectory directory;
  private final Path workingDirectory;
  private final ArtifactNames names;

  ArtifactCollector(SweepDirectory directory, Path workingDirectory, ArtifactNames names) {
    this.directory = directory;
    this.workingDirectory = workingDirectory;
    this.names = names;
  }

  /**
   * Finds the files of a trial, and chooses where they go. What is wrong is told, and does not keep
   * the others from being found.
   */
  List<CollectedFile> find(List<ArtifactRule> rules, ArtifactSubject subject, List<String> faults)
      throws IOException {
    List<CollectedFile> files = new ArrayList<>();
    for (ArtifactRule rule : rules) {
      Set<Path> outside = new LinkedHashSet<>();
      Set<Path> found = found(rule, subject, outside);
      for (Path file : outside) {
        faults.add(
            "%s: %s leads out of the trial's folder, and is not collected; a pattern that begins"
                    .formatted(rule.name(), ofSweep(file))
                + " with ./ or / collects what is elsewhere");
      }
      if (found.isEmpty() && !outside.isEmpty()) {
        continue;
      }
      if (found.isEmpty() || found.size() > MOST) {
        faults.add(
            "%s: %s match%s %s"
                .formatted(
                    rule.name(),
                    found.isEmpty() ? "no file" : found.size() + " files",
                    found.isEmpty() ? "es" : "",
                    String.join(" or ", globs(rule, subject))));
        continue;
      }
      tellMissing(rule, subject, faults);
      for (Path file : found) {
        String to = names.choose(rule, subject, file, found.size() > 1);
        files.add(
            new CollectedFile(
                rule.name(), ofSweep(file), ofSweep(directory.artifacts().resolve(to))));
      }
    }
    return files;
  }

  private static void tellMissing(ArtifactRule rule, ArtifactSubject subject, List<String> faults) {
    List<String> missing = rule.as().map(text -> text.missing(subject)).orElse(List.of());
    if (!missing.isEmpty()) {
      faults.add(
          "%s: named without %s, which was not reported; seen: %s"
              .formatted(
                  rule.name(),
                  String.join(", ", missing),
                  String.join(", ", subject.metrics().names())));
    }
  }

  private Set<Path> found(ArtifactRule rule, ArtifactSubject subject, Set<Path> outside)
      throws IOException {
    OwnFiles own = new OwnFiles(directory, subject.trial());
    Set<Path> found = new LinkedHashSet<>();
    for (ArtifactPattern pattern : rule.files()) {
      Path folder = pattern.isTrials() ? directory.trial(subject.trial()) : workingDirectory;
      String glob = pattern.glob().filled(subject, FileSearch::literal);
      for (Path file : FileSearch.find(folder, glob)) {
        if (!pattern.isTrials() || (own.isNamedInside(file) && own.isInside(file))) {
          found.add(file);
        } else if (own.isNamedInside(file)) {
          outside.add(file);
        }
      }
    }
    return found;
  }

  private static List<String> globs(ArtifactRule rule, ArtifactSubject subject) {
    return rule.files().stream()
        .map(pattern -> pattern.glob().filled(subject, FileSearch::literal))
        .toList();
  }

  private String ofSweep(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    Path shown = whole.startsWith(directory.root()) ? directory.root().relativize(whole) : whole;
    return shown.toString();
  }

  /**
   * Puts the files where they go, and comes back when they are safe on disk. Where some already
   * are, as after a crash, the others are added.
   *
   * @return those that are there now; a file that was gone before it was collected is not
   */
  List<CollectedFile> place(int trial, List<CollectedFile> files, Map<String, ArtifactRule> rules)
      throws IOException {
    OwnFiles own = new OwnFiles(directory, trial);
    List<CollectedFile> placed = new ArrayList<>();
    Map<Path, Boolean> folders = new LinkedHashMap<>();
    for (CollectedFile file : files) {
      Path from = directory.root().resolve(file.from());
      Path to = directory.root().resolve(file.to());
      boolean isThere = Files.isRegularFile(from);
      if (isThere && own.isNamedInside(from) && !own.isInside(from)) {
        continue;
      }
      if (isThere || Files.exists(to)) {
        makeFolders(to.getParent(), folders);
        ArtifactRule rule = rules.get(file.artifact());
        // What a link leads to elsewhere is not the sweep's to share.
        boolean mayLink = own.isNamedInside(from) || !Files.isSymbolicLink(from);
        place(from, to, mayLink && (rule == null || rule.isLinked()));
        force(to);
        placed.add(file);
      }
    }
    for (Path folder : folders.keySet()) {
      force(folder);
    }
    return placed;
  }

  private void makeFolders(Path folder, Map<Path, Boolean> folders) throws IOException {
    Files.createDirectories(folder);
    for (Path each = folder; each.startsWith(directory.root()); each = each.getParent()) {
      folders.put(each, true);
    }
  }

  /** Where a copy is made before it gets its name. */
  static Path part(Path to) {
    return to.resolveSibling("." + to.getFileName() + ".part");
  }

  private static void place(Path from, Path to, boolean linked) throws IOException {
    Files.deleteIfExists(part(to));
    if (!Files.isRegularFile(from) || (Files.exists(to) && Files.isSameFile(from, to))) {
      return;
    }
    Files.deleteIfExists(to);
    if (linked) {
      try {
        // A link to a symbolic link would be another symbolic link.
        Files.createLink(to, from.toRealPath());
        return;
      } catch (FileAlreadyExistsException taken) {
        throw taken;
      } catch (IOException | UnsupportedOperationException otherFileSystem) {
        // Then a copy is what there can be.
      }
    }
    Path part = part(to);
    try {
      Files.copy(
          from, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      force(part);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Makes a folder that is still there after a power cut. */
  static void makeSafe(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      force(folder.getParent());
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
