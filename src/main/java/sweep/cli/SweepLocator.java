package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sweep.journal.JournalException;
import sweep.journal.JournalReader;
import sweep.journal.SweepDirectory;

/** Finds the sweep that the user means: by its directory, its spec, its name, or as the newest. */
final class SweepLocator {
  /** Where sweeps live unless the user says otherwise, below the working directory. */
  private static final Path RUNS = Path.of("runs");

  private SweepLocator() {}

  /** Where the newest sweep of this name lives by default. */
  static SweepDirectory byName(String name) {
    SweepDirectory newest = numbered(name, 1);
    for (int number = 2; isSweepOf(name, numbered(name, number)); number++) {
      newest = numbered(name, number);
    }
    return newest;
  }

  /** Where a new sweep of this name is to live, though there may be older ones. */
  static SweepDirectory fresh(String name) {
    int number = 1;
    while (Files.exists(numbered(name, number).root(), LinkOption.NOFOLLOW_LINKS)) {
      number++;
    }
    return numbered(name, number);
  }

  private static SweepDirectory numbered(String name, int number) {
    return new SweepDirectory(RUNS.resolve(number == 1 ? name : name + "-" + number));
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
  static SweepDirectory existing(Optional<Path> given) {
    SweepDirectory directory = given.map(SweepLocator::meant).orElseGet(SweepLocator::newest);
    if (!isSweep(directory.root())) {
      throw Fault.usage(
          "%s is not a sweep directory: it has no journal.jsonl; `sweep run` makes one"
              .formatted(ShownPath.of(directory.root())));
    }
    return directory;
  }

  private static SweepDirectory meant(Path given) {
    if (Files.isDirectory(given)) {
      return new SweepDirectory(given);
    }
    if (Files.exists(given)) {
      return byName(Specs.read(given).spec().name());
    }
    Path named = RUNS.resolve(given);
    if (isSweep(named)) {
      return new SweepDirectory(named);
    }
    throw Fault.usage("%s: no such file or directory".formatted(given));
  }

  static boolean isSweep(Path directory) {
    return Files.exists(new SweepDirectory(directory).journal());
  }

  private static SweepDirectory newest() {
    return below(RUNS).stream()
        .findFirst()
        .orElseThrow(
            () ->
                Fault.usage(
                    "name a spec file or a sweep directory: there is no sweep under runs/ yet"));
  }

  /** The sweeps where they live by default, the newest first. */
  static List<SweepDirectory> all() {
    return below(RUNS);
  }

  /** The sweeps in a folder, the one that was written last first. */
  static List<SweepDirectory> below(Path folder) {
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
      throw Fault.machine("can't list %s: %s".formatted(folder, fault), fault);
    }
  }

  /** When the journal of a sweep was last written. */
  static FileTime lastWritten(Path directory) {
    try {
      return Files.getLastModifiedTime(new SweepDirectory(directory).journal());
    } catch (IOException goneMeanwhile) {
      return FileTime.fromMillis(0);
    }
  }
}
