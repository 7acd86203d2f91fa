package sweep.cluster.engine;

/**
 * The text by which a job is recognised as that of a launch, whatever its number: engines reuse
 * numbers after a loss of their state.
 *
 * @param launchId unique to a launch
 * @param brief a part of it that fits into the shortest names
 */
public record LaunchTag(String launchId, String brief) {
  /** The most characters of the brief form. */
  static final int SHORT = 12;

  public LaunchTag(String launchId) {
    this(launchId, brief(launchId));
  }

  private static String brief(String launchId) {
    String digits = launchId.replaceAll("[^0-9A-Za-z]", "");
    return digits.substring(0, Math.min(SHORT, digits.length()));
  }

  /** Whether a tag in an engine's list, which may be a job's name, is that of this launch. */
  public boolean isIn(String tag) {
    return tag.equals(launchId) || tag.endsWith(brief);
  }
}
