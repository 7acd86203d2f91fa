package sweep.cluster;

import sweep.trial.AttemptEnd;

/** What follows from what is known of an attempt. */
sealed interface JobVerdict {
  /** It has not started. */
  record Waits() implements JobVerdict {}

  /** Its command runs, as far as is known. */
  record Runs() implements JobVerdict {}

  /** Whether it runs can't be found out now. */
  record Unclear(String reason) implements JobVerdict {}

  /**
   * It is over.
   *
   * @param asked whether the runner asked for that
   * @param counted whether its loss counts against the limit of losses of a trial
   */
  record Over(AttemptEnd end, boolean asked, boolean counted) implements JobVerdict {}

  /** The engine lost it before it started; it is to be submitted again. */
  record Gone(String reason) implements JobVerdict {}

  /** No job of this sweep can start like this. */
  record Hopeless(String reason) implements JobVerdict {}
}
