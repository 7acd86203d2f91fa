package sweep.session;

/** The version of this program. */
public final class ProgramVersion {
  private ProgramVersion() {}

  /** What the build wrote into the jar, or "development" where there is no jar. */
  public static String text() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
