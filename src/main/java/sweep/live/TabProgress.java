package sweep.live;

import java.util.Map;
import java.util.Set;

/**
 * Progress in the terminal's tab or task bar, by ConEmu's {@code OSC 9;4} sequence: 0 for none, 1
 * for a percentage, 3 for an unknown one, 4 for a pause. Only for terminals known to support it:
 * others would show the sequence as a message.
 */
final class TabProgress {
  private static final Set<String> PROGRAMS = Set.of("WezTerm", "ghostty", "iTerm.app");

  /** The first version of GNOME's terminal library that supports it: 0.79. */
  private static final int VTE = 7900;

  private final boolean isSupported;
  private String shown = "";

  /** Creates the progress for the terminal that the environment names. */
  TabProgress(Map<String, String> environment) {
    this.isSupported =
        environment.containsKey("WT_SESSION")
            || environment.getOrDefault("ConEmuANSI", "").equals("ON")
            || PROGRAMS.contains(environment.getOrDefault("TERM_PROGRAM", ""))
            || vte(environment.getOrDefault("VTE_VERSION", "")) >= VTE;
  }

  private static int vte(String version) {
    return version.matches("[0-9]{1,6}") ? Integer.parseInt(version) : 0;
  }

  /** The text to write to show the progress; empty if it is shown already. */
  String show(LiveView view) {
    int percent = (int) Math.floor(100 * view.counts().share().orElse(0));
    String state = view.counts().total().isEmpty() ? "3" : "1";
    return next((view.condition().equals("paused") ? "4" : state) + ";" + percent);
  }

  /** The text to write to remove the progress; empty if none is shown. */
  String clear() {
    return shown.isEmpty() ? "" : next("");
  }

  private String next(String wanted) {
    if (!isSupported || wanted.equals(shown)) {
      return "";
    }
    shown = wanted;
    return "\u001b]9;4;%s\u001b\\".formatted(wanted.isEmpty() ? "0;0" : wanted);
  }
}
