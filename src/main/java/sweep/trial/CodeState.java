package sweep.trial;

/**
 * The version of the code that trials ran.
 *
 * @param commit the full hash of the commit that was checked out
 * @param uncommitted whether tracked files differed from it; also true if git did not answer in
 *     time
 */
public record CodeState(String commit, boolean uncommitted) {
  private static final int SHORT_HASH = 10;

  /** The first digits of the hash. */
  String abbreviated() {
    return commit.substring(0, Math.min(SHORT_HASH, commit.length()));
  }

  /** The abbreviated hash, with a remark on uncommitted changes. */
  public String describe() {
    return abbreviated() + changes();
  }

  /** The full hash, with a remark on uncommitted changes. */
  public String describeInFull() {
    return commit + changes();
  }

  private String changes() {
    return uncommitted ? " (with uncommitted changes)" : "";
  }
}
