package sweep.cluster.engine;

/**
 * The text by which a job is recognised as that of a launch, whatever its number: engines reuse
 * numbers after a loss of their state.
 *
 * @param launchId unique to a launch
 */
public record LaunchTag(String launchId) {
  private static final int SHORT = 12;

  /** A part of the launch id that fits into the shortest names. */
  public String brief() {
    String digits = launchId.replaceAll("[^0-9A-Za-z]", "");
    return digits.substring(0, Math.min(SHORT, digits.length()));
  }

  /** Whether a tag in an engine's list, which may be a job's name, is that of this launch. */
  public boolean isIn(String tag) {
    return tag.equals(launchId) || tag.endsWith(brief());
  }
}
