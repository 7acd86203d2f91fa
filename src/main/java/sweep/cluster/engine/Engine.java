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
 * @param submit the submit command
 * @param onStdin whether the script is passed on standard input
 * @param directives the first lines of the script
 * @param id finds the job's id in what the submit command prints, as its first group
 * @param list the command that lists the user's jobs
 * @param entry finds each job in the list, by the groups called id and state and, where there are
 *     any, tag, reason and node
 * @param states what the states in the list mean; a job with another state is taken for running
 * @param hopeless the reasons with which a waiting job never starts
 * @param broken the reasons with which a waiting job never starts because the engine failed
 * @param cancel the command that ends jobs
 * @param cancelAtOnce how many ids it takes at a time
 * @param longestName the most characters of a job's name; empty for no limit
 * @param describesJobs whether a job is submitted by a description of it, which names its script,
 *     and the list is one of such descriptions, as with Kubernetes
 */
public record Engine(
    String name,
    List<String> submit,
    boolean onStdin,
    List<String> directives,
    Pattern id,
    List<String> list,
    Pattern entry,
    Map<String, JobState> states,
    Pattern hopeless,
    Pattern broken,
    List<String> cancel,
    int cancelAtOnce,
    OptionalInt longestName,
    boolean describesJobs) {
  /** A pattern that no reason has. */
  static final Pattern NONE = Pattern.compile("(?!)");

  /** An engine that gets scripts. */
  Engine(
      String name,
      List<String> submit,
      boolean onStdin,
      List<String> directives,
      Pattern id,
      List<String> list,
      Pattern entry,
      Map<String, JobState> states,
      Pattern hopeless,
      Pattern broken,
      List<String> cancel,
      int cancelAtOnce,
      OptionalInt longestName) {
    this(
        name,
        submit,
        onStdin,
        directives,
        id,
        list,
        entry,
        states,
        hopeless,
        broken,
        cancel,
        cancelAtOnce,
        longestName,
        /* describesJobs= */ false);
  }

  public Engine {
    submit = List.copyOf(submit);
    directives = List.copyOf(directives);
    list = List.copyOf(list);
    states = Map.copyOf(states);
    cancel = List.copyOf(cancel);
  }

  /** Whether the whole launch id is kept beside the name. */
  public boolean keepsLaunchId() {
    return submit.stream().anyMatch(word -> word.contains("${launch}"))
        || directives.stream().anyMatch(line -> line.contains("${launch}"));
  }
}
