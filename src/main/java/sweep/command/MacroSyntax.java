package sweep.command;

import java.util.regex.Pattern;

/** How macros are written in commands, files and names. */
public final class MacroSyntax {
  /** A macro as it is written, or one that is to stay as it stands. */
  public static final Pattern WRITTEN = Pattern.compile("\\$?\\$\\{([^}]*)}");

  /** What a macro begins with that is to stay as it stands. */
  public static final String ESCAPED = "$${";

  private MacroSyntax() {}
}
