package sweep.cluster;

import java.util.Optional;

/**
 * The claim of one copy of a job on an attempt.
 *
 * @param job the job's id, as its script knows it
 * @param node where it runs
 * @param pilot the launch id of the pilot that runs it; {@code 0} if it is a job of its own
 * @param byRunner whether the runner made it, so that no job runs the attempt
 */
public record JobClaim(String job, String node, String pilot, boolean byRunner) {
  /** A claim of which nothing more is known, yet. */
  static final JobClaim UNNAMED = new JobClaim("", "", "", /* byRunner= */ false);

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
    if (byRunner) {
      return Optional.of(new JobClaim("", "", "", /* byRunner= */ true));
    }
    return words.length == 5
        ? Optional.of(new JobClaim(words[1], words[2], words[4], /* byRunner= */ false))
        : Optional.empty();
  }
}
