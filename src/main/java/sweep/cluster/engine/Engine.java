package sweep.cluster.engine;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How to talk to an engine: a row of data. Words in {@code ${}} stand for what differs from job to
 * job, see {@link JobWords}; an argument or a directive with a word that has no value is left out.
 * Nothing that matters rests on the engine: attempts are claimed, and their ends recorded, by the
 * script that runs them.
 *
 * @param longestName the most characters of a job's name; empty for no limit
 * @param describesJobs whether a job is submitted by a description of it, which names its script,
 *     and the list is one of such descriptions, as with Kubernetes
 */
public record Engine(
    String name,
    SubmitCommand submit,
    ListCommand list,
    CancelCommand cancel,
    OptionalInt longestName,
    boolean describesJobs) {

  /** An engine that gets scripts. */
  Engine(
      String name,
      SubmitCommand submit,
      ListCommand list,
      CancelCommand cancel,
      OptionalInt longestName) {
    this(name, submit, list, cancel, longestName, /* describesJobs= */ false);
  }

  /**
   * The command that submits a job.
   *
   * @param onStdin whether the script is passed on standard input
   * @param directives the first lines of the script
   * @param id finds the job's id in what it prints, as its first group
   */
  public record SubmitCommand(
      List<String> words, boolean onStdin, List<String> directives, Pattern id) {
    public SubmitCommand {
      words = List.copyOf(words);
      directives = List.copyOf(directives);
    }
  }

  /**
   * The command that lists the user's jobs.
   *
   * @param entry finds each job in the list, by the groups called id and state and, where there are
   *     any, tag, reason and node
   * @param states what the states in the list mean; a job with another state is taken for running
   * @param hopeless the reasons with which a waiting job never starts
   * @param broken the reasons with which a waiting job never starts because the engine failed
   */
  public record ListCommand(
      List<String> words,
      Pattern entry,
      Map<String, JobState> states,
      Pattern hopeless,
      Pattern broken) {
    /** A pattern that no reason has. */
    private static final Pattern NONE = Pattern.compile("(?!)");

    public ListCommand {
      words = List.copyOf(words);
      states = Map.copyOf(states);
    }

    /** A list whose reasons say nothing. */
    ListCommand(List<String> words, Pattern entry, Map<String, JobState> states) {
      this(words, entry, states, NONE, NONE);
    }

    /** A list whose reasons may say that the engine failed. */
    ListCommand(List<String> words, Pattern entry, Map<String, JobState> states, Pattern broken) {
      this(words, entry, states, NONE, broken);
    }
  }

  /**
   * The command that ends jobs.
   *
   * @param atOnce how many ids it takes at a time
   */
  public record CancelCommand(List<String> words, int atOnce) {
    public CancelCommand {
      words = List.copyOf(words);
    }
  }

  /** Whether the whole launch id is kept beside the name. */
  public boolean keepsLaunchId() {
    return submit.words().stream().anyMatch(word -> word.contains("${launch}"))
        || submit.directives().stream().anyMatch(line -> line.contains("${launch}"));
  }
}
