package sweep.command;

import java.util.regex.Pattern;

/** The syntax of macros in commands, files and names. */
public final class MacroSyntax {
  /** A macro, or an escaped one, which is copied without its first dollar. */
  public static final Pattern WRITTEN = Pattern.compile("\\$?\\$\\{([^}]*)}");

  /** The start of an escaped macro. */
  public static final String ESCAPED = "$${";

  private MacroSyntax() {}
}
