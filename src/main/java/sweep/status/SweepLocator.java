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

/** Finds sweeps by their directory, spec or name, or the newest one. */
public final class SweepLocator {
  /** The default parent directory of sweeps, below the working directory. */
  private static final Path RUNS = Path.of("runs");

  /** The working directory. */
  private static final Path HERE = Path.of("");

  /** The default spec, which `sweep init` writes. */
  private static final Path DEFAULT_SPEC = Path.of("sweep.yaml");

  private SweepLocator() {}

  /** The default spec in the working directory; empty if there is none. */
  public static Optional<Path> defaultSpec() {
    return defaultSpec(HERE);
  }

  /** The spec file that the user named, or else {@code sweep.yaml} here, which must exist. */
  public static Path specOrDefault(Optional<Path> named) {
    return named
        .or(SweepLocator::defaultSpec)
        .orElseThrow(
            () ->
                CommandException.usage(
                    "no sweep.yaml here: name a spec file, or write one with `sweep init`"));
  }

  /** The default spec in a folder; empty if there is none. */
  public static Optional<Path> defaultSpec(Path folder) {
    return Optional.of(folder.resolve(DEFAULT_SPEC)).filter(Files::isRegularFile);
  }

  /**
   * The newest sweep with a name below the folder of its spec. Empty if there is none, or the
   * folder is the working directory.
   */
  public static Optional<SweepDirectory> besideSpec(Path spec, String name) {
    Path folder = spec.toAbsolutePath().normalize().getParent();
    SweepDirectory there = newest(folder, name);
    boolean isElsewhere = !folder.equals(HERE.toAbsolutePath().normalize());
    return isElsewhere && isSweepOf(name, there) ? Optional.of(there) : Optional.empty();
  }

  /** The default directory of the newest sweep with a name. */
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

  /** The default directory of a new sweep with a name, although there may be older ones. */
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

  /** The name of another sweep may end in a number, too. */
  private static boolean isSweepOf(String name, SweepDirectory directory) {
    try {
      return isSweep(directory.root())
          && JournalReader.opened(directory).filter(entry -> entry.name().equals(name)).isPresent();
    } catch (IOException | JournalException e) {
      return false;
    }
  }

  /**
   * The directory of an existing sweep.
   *
   * @param given a directory, spec or name; empty for the newest sweep
   */
  public static SweepDirectory existing(Optional<Path> given) {
    SweepDirectory directory = given.map(SweepLocator::resolve).orElseGet(SweepLocator::newest);
    if (!isSweep(directory.root())) {
      refuseUnreadable(directory.root());
      given.filter(Files::isRegularFile).ifPresent(spec -> refuse(spec, directory));
      throw CommandException.usage(
          "%s is not a sweep directory: it has no journal.jsonl; `sweep run` creates one"
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
        "%s has no sweep here: %s has no journal.jsonl; start it with `sweep run`, or name the"
                .formatted(spec, directory.root().toAbsolutePath())
            + " directory of a sweep that was run with --dir"
            + elsewhere);
  }

  /** The directory of the sweep with a name, which may not exist. */
  public static Path named(Path name) {
    return RUNS.resolve(name);
  }

  private static SweepDirectory resolve(Path given) {
    if (Files.isDirectory(given)) {
      return new SweepDirectory(given);
    }
    if (Files.exists(given)) {
      return byName(SpecLoader.read(given).spec().name());
    }
    Path named = named(given);
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
                    "there is no sweep under runs/ yet; name a spec file or a sweep directory"));
  }

  /** The sweeps in the default directory, most recently changed first. */
  public static List<SweepDirectory> all() {
    return below(RUNS);
  }

  /** The sweeps in a folder, most recently changed first. */
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
    } catch (IOException e) {
      throw CommandException.machine(
          "can't list %s: %s".formatted(DisplayPath.of(folder), FaultText.of(e)), e);
    }
  }

  /** When the journal of a sweep was last written. */
  public static FileTime lastWritten(Path directory) {
    try {
      return Files.getLastModifiedTime(new SweepDirectory(directory).journal());
    } catch (IOException e) {
      // Deleted in the meantime.
      return FileTime.fromMillis(0);
    }
  }
}
