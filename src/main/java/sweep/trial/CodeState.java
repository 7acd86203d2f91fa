package sweep.trial;

/**
 * The code that trials ran, as its version control knows it.
 *
 * @param commit the full name of the commit that was checked out
 * @param uncommitted whether files under version control differed from it, or may have, as git did
 *     not tell in time
 */
public record CodeState(String commit, boolean uncommitted) {
  private static final int SHORT = 10;

  /** It in a few words, with the beginning of the commit's name. */
  public String inWords() {
    return commit.substring(0, Math.min(SHORT, commit.length())) + changes();
  }

  /** It in a few words, with the whole name. */
  public String fullyInWords() {
    return commit + changes();
  }

  private String changes() {
    return uncommitted ? " (with uncommitted changes)" : "";
  }
}
