package sweep.engine;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How to talk to an engine of the user's own, by the commands for it. Words in {@code ${}} stand
 * for what differs from job to job: {@link #JOB_WORDS} in {@code submit} and {@code directives},
 * {@link #LIST_WORDS} in {@code list}, {@link #IDS} in {@code cancel}. An argument or a directive
 * with a word that has no value, such as {@code ${gpus}} in a sweep without GPUs, is left out.
 *
 * @param submit the submit command; the script's path is added if {@code ${script}} is not in it
 * @param onStdin whether the script is passed on standard input, and not as a file
 * @param directives the first lines of the script
 * @param id finds the job's id in what the submit command printed, as its first group or as a whole
 * @param list the command that lists the user's jobs
 * @param line finds a job in one line of the list, by the groups named id and state, and tag if
 *     there is one
 * @param states what the states in the list mean; with an empty map every job in the list is
 *     waiting or running. A state that it does not have says nothing about a job.
 * @param cancel the command that ends jobs; their ids are added if {@code ${ids}} is not in it
 * @param cancelAtOnce how many ids it takes at a time, at least 1
 * @param longestName the most characters of a job's name; empty for no limit
 */
public record OwnEngine(
    List<String> submit,
    boolean onStdin,
    List<String> directives,
    Pattern id,
    List<String> list,
    Pattern line,
    Map<String, Meaning> states,
    List<String> cancel,
    int cancelAtOnce,
    OptionalInt longestName) {

  /** What a state in an engine's list means. */
  public enum Meaning {
    /** It waits for its turn. */
    WAITING,
    RUNNING,
    /** It can't start as it is, and somebody has to do something about it. */
    STUCK,
    ENDED
  }

  /** The script's path, within {@code submit}. */
  public static final String SCRIPT = "script";

  /** The ids of some jobs, within {@code cancel}. */
  public static final String IDS = "ids";

  /**
   * What a job's commands may name: its name, its launch id, its log, its directory; the memory in
   * MiB; the time limit as HH:MM:SS, in whole minutes and in seconds.
   */
  public static final List<String> JOB_WORDS =
      List.of(
          "name", "launch", "log", "dir", "queue", "account", "cpus", "memory", "gpus", "time",
          "minutes", "seconds");

  /**
   * What the list command may name: the user, and what the names of the sweep's jobs begin with.
   */
  public static final List<String> LIST_WORDS = List.of("user", "prefix");

  public OwnEngine {
    submit = List.copyOf(submit);
    directives = List.copyOf(directives);
    list = List.copyOf(list);
    states = Map.copyOf(states);
    cancel = List.copyOf(cancel);
  }
}
