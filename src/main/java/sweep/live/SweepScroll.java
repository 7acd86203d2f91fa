package sweep.live;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import sweep.terminal.Console;

/** The lines about a sweep under way that stay, as the user's terminal can show them. */
public final class SweepScroll {
  private final ScrolledLines lines;

  public SweepScroll(Console console) {
    this.lines = new ScrolledLines(console.marks(), console.isColoured());
  }

  /** An attempt that did not bring what it should. */
  List<String> failed(String what) {
    return List.of(lines.failed(LocalTime.now(ZoneId.systemDefault()), what));
  }

  /** A configuration that leads from now on. */
  public List<String> best(LiveView view, LiveView.Leader best) {
    String metric = view.objective().map(objective -> objective.metric()).orElse("");
    return List.of(lines.best(LocalTime.now(ZoneId.systemDefault()), metric, best));
  }

  /** Something else that is told, a line at a time. */
  List<String> notice(String text) {
    return text.lines().map(lines::shown).toList();
  }
}
