package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import sweep.journal.SweepDirectory;

/** Finds the sweep that the user means: by its directory, its spec, its name, or as the newest. */
final class SweepLocator {
  /** Where sweeps live unless the user says otherwise, below the working directory. */
  private static final Path RUNS = Path.of("runs");

  private SweepLocator() {}

  /** Where a sweep of this name lives by default. */
  static SweepDirectory byName(String name) {
    return new SweepDirectory(RUNS.resolve(name));
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
    if (!Files.isDirectory(RUNS)) {
      throw Fault.usage("name a spec file or a sweep directory: there is no sweep under runs/ yet");
    }
    try (Stream<Path> below = Files.list(RUNS)) {
      return below
          .filter(SweepLocator::isSweep)
          .max(Comparator.comparing(SweepLocator::lastWritten))
          .map(SweepDirectory::new)
          .orElseThrow(
              () ->
                  Fault.usage(
                      "name a spec file or a sweep directory: there is no sweep under runs/ yet"));
    } catch (IOException fault) {
      throw Fault.machine("can't list runs/: " + fault, fault);
    }
  }

  private static FileTime lastWritten(Path directory) {
    try {
      return Files.getLastModifiedTime(new SweepDirectory(directory).journal());
    } catch (IOException goneMeanwhile) {
      return FileTime.fromMillis(0);
    }
  }
}
