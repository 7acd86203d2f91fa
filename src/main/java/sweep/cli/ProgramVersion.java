package sweep.cli;

/** The version of this program. */
final class ProgramVersion {
  private ProgramVersion() {}

  /** What the build wrote into the jar, or "development" where there is no jar. */
  static String text() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
