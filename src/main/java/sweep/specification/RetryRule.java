package sweep.specification;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptOutput;

/**
 * The rule for which failures are retried.
 *
 * @param retries how many more attempts a trial gets after failures
 * @param every whether every failure is retried; then the rest is ignored
 * @param exitCodes exit codes to retry, as a shell reports them: 137 is a death by SIGKILL
 * @param timeouts whether timeouts are retried
 * @param outputs patterns to find in the attempt's output
 */
public record RetryRule(
    int retries, boolean every, Set<Integer> exitCodes, boolean timeouts, List<Pattern> outputs) {
  public RetryRule {
    exitCodes = Set.copyOf(exitCodes);
    outputs = List.copyOf(outputs);
  }

  /** Returns the rule that retries every failure. */
  public static RetryRule always(int retries) {
    return new RetryRule(retries, /* every= */ true, Set.of(), /* timeouts= */ true, List.of());
  }

  /**
   * Whether a trial gets another attempt after one that failed.
   *
   * @param failures how many attempts of the trial have failed, including this one
   */
  public boolean grants(AttemptEnd end, AttemptOutput output, int failures) {
    return failures <= retries && (every || !output.matched().isEmpty() || isListed(end));
  }

  private boolean isListed(AttemptEnd end) {
    if (end instanceof AttemptEnd.Exited exited) {
      return exitCodes.contains(exited.code());
    }
    return timeouts && end instanceof AttemptEnd.TimedOut;
  }
}
