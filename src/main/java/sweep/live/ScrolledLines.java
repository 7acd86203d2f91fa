package sweep.live;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import sweep.terminal.Cells;
import sweep.terminal.Colour;
import sweep.terminal.Glyphs;
import sweep.text.DecimalText;

/** Lines about a sweep under way that stay, each with its time and a sign for what it is about. */
final class ScrolledLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final Glyphs marks;
  private final boolean coloured;

  /** Lines in these signs. */
  public ScrolledLines(Glyphs marks, boolean coloured) {
    this.marks = marks;
    this.coloured = coloured;
  }

  /** An attempt that did not bring what it should. */
  public String failed(LocalTime time, String what) {
    return line(time, marks.failed(), Colour.BAD, what);
  }

  /** A configuration that leads from now on. */
  public String best(LocalTime time, String metric, LiveView.Leader best) {
    StringBuilder what = new StringBuilder("new best ").append(metric).append(' ');
    what.append(DecimalText.brief(best.value()));
    if (best.difference().isPresent()) {
      what.append("  ").append(LiveText.difference(best)).append(" to the baseline");
    }
    what.append("  ").append(best.basis()).append("  ").append(best.parameters());
    return line(time, marks.best(), Colour.GOOD, what.toString());
  }

  private String line(LocalTime time, String mark, Colour tint, String what) {
    String sign = coloured ? tint.on(mark) : mark;
    return "%s  %s %s".formatted(TIME.format(time), sign, shown(what).stripTrailing());
  }

  /** A text of any origin, as the terminal can show it. */
  public String shown(String text) {
    return marks.shown(Cells.plain(text));
  }
}
