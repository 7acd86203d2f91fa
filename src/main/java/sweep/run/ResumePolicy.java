package sweep.run;

import java.util.Set;

/**
 * The user's choices for one run of a sweep.
 *
 * @param skipBaselineCheck whether to continue when the baseline fails
 * @param onOrphan what to do with attempts of an earlier runner that still run
 * @param retried the ended trials to retry
 * @param prunes whether trials are pruned, if the spec asks for it
 */
public record ResumePolicy(
    boolean skipBaselineCheck, OnOrphan onOrphan, Set<Integer> retried, boolean prunes) {
  /** The default choices. */
  public static final ResumePolicy DEFAULT = new ResumePolicy(false, OnOrphan.ADOPT, Set.of());

  /** Choices under which trials are pruned. */
  public ResumePolicy(boolean skipBaselineCheck, OnOrphan onOrphan, Set<Integer> retried) {
    this(skipBaselineCheck, onOrphan, retried, /* prunes= */ true);
  }

  public ResumePolicy {
    retried = Set.copyOf(retried);
  }
}
