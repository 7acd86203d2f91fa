package sweep.artifact;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sweep.files.FileSearch;
import sweep.files.SafeFile;
import sweep.specification.ArtifactPattern;
import sweep.specification.ArtifactRule;
import sweep.specification.ArtifactSubject;
import sweep.store.SweepDirectory;

/** Finds the artifacts of trials, and copies or links them into the folder of artifacts. */
final class ArtifactCollector {
  /** If a rule finds more files, its pattern is probably wrong. */
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
   * Finds the files of a trial, and chooses their names.
   *
   * @param faults receives what is wrong with some rules or files; the others are found all the
   *     same
   */
  List<CollectedFile> find(List<ArtifactRule> rules, ArtifactSubject subject, List<String> faults)
      throws IOException {
    List<CollectedFile> files = new ArrayList<>();
    for (ArtifactRule rule : rules) {
      Set<Path> outside = new LinkedHashSet<>();
      Set<Path> found = found(rule, subject, outside);
      for (Path file : outside) {
        faults.add(
            "%s: %s is outside the trial's folder and was not collected; to collect such files, use a"
                    .formatted(rule.name(), relative(file))
                + " pattern that begins with ./ or /");
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
      addMissingNames(rule, subject, faults);
      for (Path file : found) {
        String to = names.choose(rule, subject, file, found.size() > 1);
        files.add(
            new CollectedFile(
                rule.name(), relative(file), relative(directory.artifacts().resolve(to))));
      }
    }
    return files;
  }

  private static void addMissingNames(
      ArtifactRule rule, ArtifactSubject subject, List<String> faults) {
    List<String> missing = rule.as().map(text -> text.missing(subject)).orElse(List.of());
    if (!missing.isEmpty()) {
      faults.add(
          "%s: named without %s, which the trial did not report; it reported: %s"
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

  private String relative(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path shown =
        absolute.startsWith(directory.root()) ? directory.root().relativize(absolute) : absolute;
    return shown.toString();
  }

  /**
   * Copies or links files to their names, and returns when they are safe on disk. Files that are
   * there already, as after a crash, are kept.
   *
   * @return the files that exist now, without those that were gone before they could be collected
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
        // A file outside the sweep that a link leads to must not be shared by a hard link.
        boolean mayLink = own.isNamedInside(from) || !Files.isSymbolicLink(from);
        place(from, to, mayLink && (rule == null || rule.isLinked()));
        SafeFile.force(to);
        placed.add(file);
      }
    }
    for (Path folder : folders.keySet()) {
      SafeFile.force(folder);
    }
    return placed;
  }

  private void makeFolders(Path folder, Map<Path, Boolean> folders) throws IOException {
    Files.createDirectories(folder);
    for (Path each = folder; each.startsWith(directory.root()); each = each.getParent()) {
      folders.put(each, true);
    }
  }

  /** Returns the temporary name of a copy. */
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
        // A hard link to a symbolic link would be another symbolic link.
        Files.createLink(to, from.toRealPath());
        return;
      } catch (FileAlreadyExistsException e) {
        throw e;
      } catch (IOException | UnsupportedOperationException ignored) {
        // A hard link is not possible here, so the file is copied.
      }
    }
    Path part = part(to);
    try {
      Files.copy(
          from, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      SafeFile.force(part);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Creates a folder that survives a power cut. */
  static void makeSafe(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      SafeFile.force(folder.getParent());
    }
  }
}
