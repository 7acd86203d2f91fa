package sweep.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import sweep.backend.process.ProbeCommand;
import sweep.backend.process.Programs;
import sweep.files.SafeFile;
import sweep.store.SweepDirectory;
import sweep.text.Sha256;
import sweep.trial.CodeState;
import sweep.trial.CodeVersion;

/**
 * Notices which version of the code commands run. It reads a script again only if its time or size
 * has changed, so that it can be asked before every launch.
 */
public final class CodeWatch {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Longer changes are identified by their hash only. */
  private static final int LONGEST_PATCH = 10_000_000;

  private final Path workingDirectory;
  private final SweepDirectory directory;
  private final boolean hasGpus;
  private final Map<String, Stamp> stamps = new HashMap<>();
  private final Map<String, String> scripts = new TreeMap<>();

  /** What the interpreter and the GPUs say of themselves; empty before the first look. */
  private Optional<Map<String, String>> versions = Optional.empty();

  /** What changes when a file is written. */
  private record Stamp(FileTime modified, long size) {}

  /**
   * Creates a watch that has seen nothing.
   *
   * @param workingDirectory the directory in which commands start
   * @param directory where changes that are not committed are saved
   */
  public CodeWatch(Path workingDirectory, SweepDirectory directory, boolean hasGpus) {
    this.workingDirectory = workingDirectory;
    this.directory = directory;
    this.hasGpus = hasGpus;
  }

  /** The code that a command runs; empty if its scripts are those of the last call. */
  public Optional<CodeVersion> changed(List<String> arguments) {
    CommandFiles files = new CommandFiles(arguments, workingDirectory);
    boolean changed = false;
    for (Map.Entry<String, Path> script : files.scripts().entrySet()) {
      boolean own = script.getValue().startsWith(directory.root());
      changed |= !own && takeChange(script.getKey(), script.getValue());
    }
    if (versions.isPresent() && !changed) {
      return Optional.empty();
    }
    if (versions.isEmpty()) {
      versions = Optional.of(versions(files));
    }
    return Optional.of(version());
  }

  /** Hashes a file if it is new or was written; returns whether it was. */
  private boolean takeChange(String name, Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Stamp stamp = new Stamp(attributes.lastModifiedTime(), attributes.size());
      if (stamp.equals(stamps.get(name))) {
        return false;
      }
      scripts.put(name, Sha256.hex(Files.readAllBytes(file)));
      stamps.put(name, stamp);
      return true;
    } catch (IOException e) {
      // The command will say so itself.
      return false;
    }
  }

  private CodeVersion version() {
    Optional<CodeState> commit = GitCheckout.of(workingDirectory);
    Optional<String> changes =
        commit.filter(CodeState::uncommitted).flatMap(state -> savedChanges());
    return new CodeVersion(commit, changes, scripts, versions.orElseThrow());
  }

  /** Saves the changes that are not committed, and returns their hash. */
  private Optional<String> savedChanges() {
    Optional<byte[]> patch = GitCheckout.changes(workingDirectory);
    if (patch.isEmpty()) {
      return Optional.empty();
    }
    String hash = Sha256.hex(patch.get());
    Path file = directory.patch(hash);
    if (patch.get().length <= LONGEST_PATCH && !Files.exists(file)) {
      try {
        Files.createDirectories(file.getParent());
        SafeFile.replaceBytes(file, out -> out.write(patch.get()));
      } catch (IOException ignored) {
        // The hash still distinguishes versions; the journal reports a disk that refuses.
      }
    }
    return Optional.of(hash);
  }

  private Map<String, String> versions(CommandFiles files) {
    Map<String, String> found = new TreeMap<>();
    files
        .interpreter()
        .ifPresent(
            name -> answer(name, "--version").ifPresent(version -> found.put(name, version)));
    if (hasGpus) {
      answer("nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader")
          .ifPresent(text -> found.put("GPU and driver", text));
    }
    return found;
  }

  /** The first line that a program prints. */
  private Optional<String> answer(String name, String... arguments) {
    return Programs.find(name)
        .map(program -> Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList())
        .flatMap(command -> ProbeCommand.answer(command, workingDirectory, Map.of(), TIMEOUT))
        .flatMap(text -> text.lines().filter(line -> !line.isBlank()).findFirst())
        .map(String::strip);
  }
}
