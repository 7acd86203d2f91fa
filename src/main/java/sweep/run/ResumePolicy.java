package sweep.run;

import java.util.Set;

/**
 * What the user decides anew for each run of a sweep.
 *
 * @param skipBaselineCheck whether to go on when the baseline fails
 * @param onOrphan what to do with attempts of an earlier runner that still run
 * @param retried trials that are over, but are to be tried again
 */
public record ResumePolicy(boolean skipBaselineCheck, OnOrphan onOrphan, Set<Integer> retried) {
  /** What is done unless the user says otherwise. */
  public static final ResumePolicy USUAL = new ResumePolicy(false, OnOrphan.ADOPT, Set.of());

  public ResumePolicy {
    retried = Set.copyOf(retried);
  }
}
