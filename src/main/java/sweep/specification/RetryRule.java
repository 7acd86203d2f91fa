package sweep.specification;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptOutput;

/**
 * Which failures are worth another attempt.
 *
 * @param retries how many more attempts a trial gets after one that failed
 * @param every whether every failure is; then the rest doesn't count
 * @param exitCodes as a shell reports them, so that 137 is a death by SIGKILL
 * @param timeouts whether timeouts are
 * @param outputs one of which stands in what the attempt printed
 */
public record RetryRule(
    int retries, boolean every, Set<Integer> exitCodes, boolean timeouts, List<Pattern> outputs) {
  public RetryRule {
    exitCodes = Set.copyOf(exitCodes);
    outputs = List.copyOf(outputs);
  }

  /** Every failure is worth it, so many times. */
  public static RetryRule always(int retries) {
    return new RetryRule(retries, /* every= */ true, Set.of(), /* timeouts= */ true, List.of());
  }

  /**
   * Whether an attempt that failed gives its trial another one.
   *
   * @param failures how many attempts of the trial have failed, this one included
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
