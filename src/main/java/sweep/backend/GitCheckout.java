package sweep.backend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.trial.CodeState;

/** Asks git what is checked out in a folder. */
public final class GitCheckout {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private GitCheckout() {}

  /**
   * The state of the code in a folder; empty if it is under no version control by git, git is not
   * installed, or does not answer within seconds.
   */
  public static Optional<CodeState> of(Path folder) {
    Optional<String> commit = answer(folder, List.of("rev-parse", "--verify", "-q", "HEAD"));
    return commit
        .filter(name -> !name.isBlank())
        .map(name -> new CodeState(name.strip(), hasChanges(folder)));
  }

  /** Also if git does not tell in time: that there are none may only be said if it is known. */
  private static boolean hasChanges(Path folder) {
    // What is not under version control is left out: the sweep's own folder would be.
    return answer(folder, List.of("status", "--porcelain", "--untracked-files=no"))
        .map(changes -> !changes.isBlank())
        .orElse(true);
  }

  private static Optional<String> answer(Path folder, List<String> question) {
    Optional<Path> git = Programs.find("git");
    if (git.isEmpty()) {
      return Optional.empty();
    }
    // The repository could name a program to be run for this, which nobody asked for.
    List<String> command =
        new ArrayList<>(List.of(git.get().toString(), "-c", "core.fsmonitor=false"));
    command.addAll(question);
    // Otherwise it would write to the repository, and could hold up a commit.
    return ProbeCommand.answer(command, folder, Map.of("GIT_OPTIONAL_LOCKS", "0"), PATIENCE);
  }
}
