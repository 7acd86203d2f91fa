package sweep.cluster;

import java.util.Optional;

/**
 * The claim of one copy of a job on an attempt.
 *
 * @param job the job's id, as its script knows it
 * @param node where it runs
 * @param byRunner whether the runner made it, so that no job runs the attempt
 */
public record JobClaim(String job, String node, boolean byRunner) {
  private static final String RUNNER = "runner";

  /** The words of a claim by the runner. */
  static String ofRunner(String launchId) {
    return launchId + " " + RUNNER;
  }

  /** Reads the words of a claim; empty if it is not complete, or another launch's. */
  static Optional<JobClaim> of(String[] words, String launchId) {
    if (words.length < 2 || !words[0].equals(launchId)) {
      return Optional.empty();
    }
    boolean byRunner = words.length == 2 && words[1].equals(RUNNER);
    return byRunner || words.length >= 3
        ? Optional.of(new JobClaim(words[1], byRunner ? "" : words[2], byRunner))
        : Optional.empty();
  }
}
