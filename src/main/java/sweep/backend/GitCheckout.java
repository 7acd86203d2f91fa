package sweep.backend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.backend.process.ProbeCommand;
import sweep.backend.process.Programs;
import sweep.trial.CodeState;

/** Finds out which commit is checked out in a folder. */
public final class GitCheckout {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

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

  private static Optional<String> answer(Path folder, List<String> arguments) {
    Optional<Path> git = Programs.find("git");
    if (git.isEmpty()) {
      return Optional.empty();
    }
    // The repository must not be able to run a program of its choice.
    List<String> command =
        new ArrayList<>(List.of(git.get().toString(), "-c", "core.fsmonitor=false"));
    command.addAll(arguments);
    // Without this, git would write to the repository and could block a commit.
    return ProbeCommand.answer(command, folder, Map.of("GIT_OPTIONAL_LOCKS", "0"), TIMEOUT);
  }
}
