package sweep.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sweep.files.DisplayPath;
import sweep.specification.SweepSpec;
import sweep.status.StoredSweep;
import sweep.status.SweepLocator;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.trial.KnownTrial;

/** Reads the results of other sweeps that a sampler which learns can use. */
public final class KnownSweeps {
  private final SweepSpec spec;
  private final Path own;
  private final List<KnownTrial> recorded;
  private final Consumer<String> notes;

  /** The directories of the sweeps that were read. */
  private final Set<Path> seen = new HashSet<>();

  /**
   * Prepares to read.
   *
   * @param own the directory of the sweep that is to know them
   * @param recorded the trials that it knows already
   * @param notes receives a line for each sweep that was read
   */
  public KnownSweeps(
      SweepSpec spec, SweepDirectory own, List<KnownTrial> recorded, Consumer<String> notes) {
    this.spec = spec;
    this.own = absolute(own.root());
    this.recorded = recorded;
    this.notes = notes;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /**
   * Returns the trials of other sweeps that are not known yet.
   *
   * @param sources their directories, specs or names
   * @throws CommandException if one of them is of no use
   */
  public List<KnownTrial> read(List<Path> sources) throws IOException {
    if (!sources.isEmpty() && !spec.search().method().learns()) {
      throw CommandException.usage(
          "--from needs a method that learns from results, such as method: auto; this spec has method: "
              + spec.search().method().word());
    }
    Set<KnownTrial> fresh = new LinkedHashSet<>();
    for (Path source : sources) {
      if (isGone(source)) {
        notes.accept("note: --from %s: it is gone; what was known of it stays".formatted(source));
      } else {
        fresh.addAll(read(source));
      }
    }
    fresh.removeAll(new HashSet<>(recorded));
    return new ArrayList<>(fresh);
  }

  /** Whether a sweep that is known does not exist any more. */
  private boolean isGone(Path source) {
    return !Files.exists(source)
        && Stream.of(source, SweepLocator.named(source))
            .map(place -> absolute(place).toString())
            .anyMatch(
                place ->
                    !SweepLocator.isSweep(Path.of(place))
                        && recorded.stream().anyMatch(trial -> trial.sweep().equals(place)));
  }

  private List<KnownTrial> read(Path source) throws IOException {
    StoredSweep stored;
    try {
      stored = StoredSweep.read(Optional.of(source));
    } catch (CommandException e) {
      String message = e.getMessage().startsWith(source + ": ") ? "" : source + ": ";
      throw CommandException.unusable("--from " + message + e.getMessage(), e);
    }
    if (absolute(stored.directory().root()).equals(own)) {
      throw CommandException.usage(
          "--from %s: that is this sweep itself, which knows its own trials".formatted(source));
    }
    if (!seen.add(absolute(stored.directory().root()))) {
      return List.of();
    }
    OtherSweep other = new OtherSweep(spec, stored);
    other
        .obstacle()
        .ifPresent(
            reason -> {
              throw CommandException.usage("--from %s: %s".formatted(source, reason));
            });
    notes.accept(
        "from %s: %s".formatted(DisplayPath.of(stored.directory().root()), other.summary()));
    return other.known();
  }
}
