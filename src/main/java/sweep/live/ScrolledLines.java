package sweep.live;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import sweep.terminal.Cells;
import sweep.terminal.Colour;
import sweep.terminal.Console;
import sweep.terminal.Glyphs;
import sweep.text.DecimalText;

/** Formats the lines about a running sweep that stay, each with its time and a sign. */
public final class ScrolledLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final Glyphs marks;
  private final boolean coloured;

  ScrolledLines(Glyphs marks, boolean coloured) {
    this.marks = marks;
    this.coloured = coloured;
  }

  /** Lines as the user's terminal can show them. */
  public static ScrolledLines on(Console console) {
    return new ScrolledLines(console.marks(), console.isColoured());
  }

  /** A failed attempt. */
  List<String> failed(String what) {
    return List.of(failed(now(), what));
  }

  String failed(LocalTime time, String what) {
    return line(time, marks.failed(), Colour.BAD, what);
  }

  /** A new best configuration. */
  public List<String> best(LiveView view, LiveView.Leader best) {
    String metric = view.objective().map(objective -> objective.metric()).orElse("");
    return List.of(best(now(), metric, best));
  }

  String best(LocalTime time, String metric, LiveView.Leader best) {
    StringBuilder what = new StringBuilder("new best ").append(metric).append(' ');
    what.append(DecimalText.brief(best.value()));
    if (best.difference().isPresent()) {
      what.append("  ").append(LiveText.difference(best)).append(" vs baseline");
    }
    what.append("  ").append(best.basis()).append("  ").append(best.parameters());
    return line(time, marks.best(), Colour.GOOD, what.toString());
  }

  /** Any other message. */
  public List<String> notice(String text) {
    return text.lines().map(this::shown).toList();
  }

  private static LocalTime now() {
    return LocalTime.now(ZoneId.systemDefault());
  }

  private String line(LocalTime time, String mark, Colour tint, String what) {
    String sign = coloured ? tint.on(mark) : mark;
    return "%s  %s %s".formatted(TIME.format(time), sign, shown(what).stripTrailing());
  }

  /** Untrusted text in a form that the terminal can show safely. */
  private String shown(String text) {
    return marks.shown(Cells.plain(text));
  }
}
