package sweep.cluster.engine;

/**
 * What became of a command of an engine.
 *
 * @param done whether it ended by itself in time
 * @param code its exit code, if it is done
 * @param output what it printed to stdout
 * @param errors what it printed to stderr, or why it did not run
 */
public record EngineAnswer(boolean done, int code, String output, String errors) {
  private static final int LONGEST = 300;

  /** The answer of a command that could not run, or took too long. */
  public static EngineAnswer none(String why) {
    return new EngineAnswer(false, -1, "", why);
  }

  public boolean isSuccess() {
    return done && code == 0;
  }

  /** What it said, in one line for people. */
  public String words() {
    String said = (errors.isBlank() ? output : errors).strip().replaceAll("\\s*\\R\\s*", "; ");
    String some = said.length() > LONGEST ? said.substring(0, LONGEST) + "..." : said;
    return some.isEmpty() ? "exit code " + code : some;
  }
}
