package sweep.live;

import java.util.Map;
import java.util.Set;

/**
 * How far a sweep is, for the tab or the task bar of the terminal's window, where the terminal is
 * one that shows it: others take the same sequence for a message. It is {@code OSC 9;4} as ConEmu
 * has it: 0 for nothing, 1 for a percentage, 3 for an unknown one, 4 for a pause.
 */
final class TabProgress {
  private static final Set<String> PROGRAMS = Set.of("WezTerm", "ghostty", "iTerm.app");

  /** The first of GNOME's terminal library that knows it, 0.79. */
  private static final int VTE = 7900;

  private final boolean isKnown;
  private String shown = "";

  /** Looks in the environment which terminal it is. */
  TabProgress(Map<String, String> environment) {
    this.isKnown =
        environment.containsKey("WT_SESSION")
            || environment.getOrDefault("ConEmuANSI", "").equals("ON")
            || PROGRAMS.contains(environment.getOrDefault("TERM_PROGRAM", ""))
            || vte(environment.getOrDefault("VTE_VERSION", "")) >= VTE;
  }

  private static int vte(String version) {
    return version.matches("[0-9]{1,6}") ? Integer.parseInt(version) : 0;
  }

  /** What to write to show how far it is; nothing if that is shown. */
  String show(LiveView view) {
    int percent = (int) Math.floor(100 * view.counts().share().orElse(0));
    String state = view.counts().total().isEmpty() ? "3" : "1";
    return next((view.condition().equals("paused") ? "4" : state) + ";" + percent);
  }

  /** What to write to take it away; nothing if it isn't there. */
  String clear() {
    return shown.isEmpty() ? "" : next("");
  }

  private String next(String wanted) {
    if (!isKnown || wanted.equals(shown)) {
      return "";
    }
    shown = wanted;
    return "\u001b]9;4;%s\u001b\\".formatted(wanted.isEmpty() ? "0;0" : wanted);
  }
}
