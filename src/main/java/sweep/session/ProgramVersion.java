package sweep.session;

/** The version of this program. */
public final class ProgramVersion {
  private ProgramVersion() {}

  /** The version in the manifest of the jar, or "development" without a jar. */
  public static String text() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
