package sweep.run;

import java.util.Set;

/**
 * The user's choices for one run of a sweep.
 *
 * @param skipBaselineCheck whether to continue when the baseline fails
 * @param onOrphan what to do with attempts of an earlier runner that still run
 * @param retried the ended trials to retry
 */
public record ResumePolicy(boolean skipBaselineCheck, OnOrphan onOrphan, Set<Integer> retried) {
  /** The default choices. */
  public static final ResumePolicy DEFAULT = new ResumePolicy(false, OnOrphan.ADOPT, Set.of());

  public ResumePolicy {
    retried = Set.copyOf(retried);
  }
}
