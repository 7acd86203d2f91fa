package sweep.spec;

import java.util.regex.Pattern;

/** How macros are written in commands, files and names. */
final class MacroSyntax {
  /** A macro as it is written, or one that is to stay as it stands. */
  static final Pattern WRITTEN = Pattern.compile("\\$?\\$\\{([^}]*)}");

  /** What a macro begins with that is to stay as it stands. */
  static final String ESCAPED = "$${";

  private MacroSyntax() {}
}
