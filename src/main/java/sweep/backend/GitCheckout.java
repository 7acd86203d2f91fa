package sweep.backend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sweep.backend.process.ProbeCommand;
import sweep.backend.process.Programs;
import sweep.trial.CodeState;

/** Finds out which commit is checked out in a folder. */
public final class GitCheckout {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Without this, git would write to the repository and could block a commit. */
  private static final Map<String, String> VARIABLES = Map.of("GIT_OPTIONAL_LOCKS", "0");

  private GitCheckout() {}

  /**
   * Returns the state of the code in a folder; empty if it is not in a git repository, or git is
   * not installed or does not answer within 5 seconds.
   */
  public static Optional<CodeState> of(Path folder) {
    Optional<String> commit = answer(folder, List.of("rev-parse", "--verify", "-q", "HEAD"));
    return commit
        .filter(name -> !name.isBlank())
        .map(name -> new CodeState(name.strip(), hasChanges(folder)));
  }

  /** Whether there are uncommitted changes; true if git does not answer in time. */
  private static boolean hasChanges(Path folder) {
    // Untracked files do not count: the sweep directory may be one.
    return answer(folder, List.of("status", "--porcelain", "--untracked-files=no"))
        .map(changes -> !changes.isBlank())
        .orElse(true);
  }

  /** The difference between the commit and the tracked files; empty if git does not answer. */
  static Optional<byte[]> changes(Path folder) {
    return command(List.of("diff", "--binary", "--no-ext-diff", "--no-textconv", "HEAD"))
        .flatMap(command -> ProbeCommand.output(command, folder, VARIABLES, TIMEOUT));
  }

  private static Optional<String> answer(Path folder, List<String> arguments) {
    return command(arguments)
        .flatMap(command -> ProbeCommand.answer(command, folder, VARIABLES, TIMEOUT));
  }

  private static Optional<List<String>> command(List<String> arguments) {
    // The repository must not be able to run a program of its choice.
    return Programs.find("git")
        .map(git -> Stream.of(git.toString(), "-c", "core.fsmonitor=false"))
        .map(words -> Stream.concat(words, arguments.stream()).toList());
  }
}
