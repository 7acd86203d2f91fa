package sweep.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sweep.files.DisplayPath;
import sweep.journal.JournalException;
import sweep.journal.JournalReader;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.FaultText;

/** Finds the sweep that the user means: by its directory, its spec, its name, or as the newest. */
public final class SweepLocator {
  /** Where sweeps live unless the user says otherwise, below the working directory. */
  private static final Path RUNS = Path.of("runs");

  /** The working directory. */
  private static final Path HERE = Path.of("");

  /** The spec that is meant where none is named: what `sweep init` writes. */
  private static final Path USUAL_SPEC = Path.of("sweep.yaml");

  private SweepLocator() {}

  /** The spec in the working directory that is meant if none is named; empty without one. */
  public static Optional<Path> usualSpec() {
    return usualSpec(HERE);
  }

  /** The same of another folder. */
  public static Optional<Path> usualSpec(Path folder) {
    return Optional.of(folder.resolve(USUAL_SPEC)).filter(Files::isRegularFile);
  }

  /**
   * The sweep of this name below the spec's own folder, if that isn't the working directory; empty
   * if there is none.
   */
  public static Optional<SweepDirectory> besideSpec(Path spec, String name) {
    Path folder = spec.toAbsolutePath().normalize().getParent();
    SweepDirectory there = newest(folder, name);
    boolean isElsewhere = !folder.equals(HERE.toAbsolutePath().normalize());
    return isElsewhere && isSweepOf(name, there) ? Optional.of(there) : Optional.empty();
  }

  /** Where the newest sweep of this name lives by default. */
  public static SweepDirectory byName(String name) {
    return newest(HERE, name);
  }

  private static SweepDirectory newest(Path folder, String name) {
    SweepDirectory newest = numbered(folder, name, 1);
    for (int number = 2; isSweepOf(name, numbered(folder, name, number)); number++) {
      newest = numbered(folder, name, number);
    }
    return newest;
  }

  /** Where a new sweep of this name is to live, though there may be older ones. */
  public static SweepDirectory fresh(String name) {
    int number = 1;
    while (Files.exists(numbered(HERE, name, number).root(), LinkOption.NOFOLLOW_LINKS)) {
      number++;
    }
    return numbered(HERE, name, number);
  }

  private static SweepDirectory numbered(Path folder, String name, int number) {
    String last = number == 1 ? name : name + "-" + number;
    return new SweepDirectory(folder.resolve(RUNS).resolve(last));
  }

  /** Another sweep's own name may end in a number, too. */
  private static boolean isSweepOf(String name, SweepDirectory directory) {
    try {
      return isSweep(directory.root())
          && JournalReader.opened(directory).filter(entry -> entry.name().equals(name)).isPresent();
    } catch (IOException | JournalException unreadable) {
      return false;
    }
  }

  /**
   * The directory of a sweep that exists.
   *
   * @param given what the user wrote; empty for the newest sweep
   */
  public static SweepDirectory existing(Optional<Path> given) {
    SweepDirectory directory = given.map(SweepLocator::meant).orElseGet(SweepLocator::newest);
    if (!isSweep(directory.root())) {
      refuseUnreadable(directory.root());
      given.filter(Files::isRegularFile).ifPresent(spec -> refuse(spec, directory));
      throw CommandException.usage(
          "%s is not a sweep directory: it has no journal.jsonl; `sweep run` makes one"
              .formatted(DisplayPath.of(directory.root())));
    }
    return directory;
  }

  private static void refuseUnreadable(Path folder) {
    if (Files.isDirectory(folder) && !Files.isExecutable(folder)) {
      throw CommandException.usage(
          "can't read %s: permission denied".formatted(DisplayPath.of(folder)));
    }
  }

  private static void refuse(Path spec, SweepDirectory directory) {
    String elsewhere =
        besideSpec(spec, SpecLoader.read(spec).spec().name())
            .map(there -> "; there is one in " + DisplayPath.of(there.root()))
            .orElse("");
    throw CommandException.usage(
        "%s has no sweep here: %s has no journal.jsonl; `sweep run` begins it, and a sweep with a"
                .formatted(spec, directory.root().toAbsolutePath())
            + " --dir is named by that directory"
            + elsewhere);
  }

  private static SweepDirectory meant(Path given) {
    if (Files.isDirectory(given)) {
      return new SweepDirectory(given);
    }
    if (Files.exists(given)) {
      return byName(SpecLoader.read(given).spec().name());
    }
    Path named = RUNS.resolve(given);
    if (isSweep(named)) {
      return new SweepDirectory(named);
    }
    throw CommandException.usage("%s: no such file or directory".formatted(given));
  }

  public static boolean isSweep(Path directory) {
    return Files.exists(new SweepDirectory(directory).journal());
  }

  private static SweepDirectory newest() {
    return below(RUNS).stream()
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    "name a spec file or a sweep directory: there is no sweep under runs/ yet"));
  }

  /** The sweeps where they live by default, the newest first. */
  public static List<SweepDirectory> all() {
    return below(RUNS);
  }

  /** The sweeps in a folder, the one that was written last first. */
  public static List<SweepDirectory> below(Path folder) {
    if (Files.isRegularFile(folder)) {
      throw CommandException.usage(
          "%s is a file, not a directory of sweeps".formatted(DisplayPath.of(folder)));
    }
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> below = Files.list(folder)) {
      return below
          .filter(SweepLocator::isSweep)
          .sorted(
              Comparator.comparing(SweepLocator::lastWritten)
                  .reversed()
                  .thenComparing(Comparator.naturalOrder()))
          .map(SweepDirectory::new)
          .toList();
    } catch (IOException fault) {
      throw CommandException.machine(
          "can't list %s: %s".formatted(DisplayPath.of(folder), FaultText.of(fault)), fault);
    }
  }

  /** When the journal of a sweep was last written. */
  public static FileTime lastWritten(Path directory) {
    try {
      return Files.getLastModifiedTime(new SweepDirectory(directory).journal());
    } catch (IOException goneMeanwhile) {
      return FileTime.fromMillis(0);
    }
  }
}
