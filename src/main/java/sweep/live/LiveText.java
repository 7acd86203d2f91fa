package sweep.live;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sweep.ranking.Improvement;
import sweep.status.TimeLeft;
import sweep.terminal.Cells;
import sweep.terminal.Colour;
import sweep.terminal.Glyphs;
import sweep.text.DecimalText;
import sweep.text.DurationText;
import sweep.trial.Objective;

/** Lays out a live view as lines of text, none wider than the terminal. */
public final class LiveText {
  /** The least width in cells; on a narrower terminal lines would wrap. */
  public static final int NARROWEST = 20;

  private static final int WIDEST_BAR = 50;
  private static final int NARROWEST_BAR = 8;

  /** The greatest width in cells of the best-so-far curve. */
  private static final int CURVE = 16;

  /** From this width on, counts have words instead of signs. */
  private static final int WORDS = 90;

  private final Glyphs marks;
  private final boolean coloured;
  private final int room;
  private final int rows;

  /**
   * Creates a layout for a terminal.
   *
   * @param columns its width in cells; the last one is left free, as terminals differ in how they
   *     wrap there
   * @param rows its height
   */
  public LiveText(Glyphs marks, boolean coloured, int columns, int rows) {
    this.marks = marks;
    this.coloured = coloured;
    this.room = Math.max(NARROWEST, columns) - 1;
    this.rows = rows;
  }

  private LiveLine line() {
    return new LiveLine(room, marks, coloured);
  }

  /**
   * Returns the lines, at most one fewer than the terminal has rows; if rows are scarce, the least
   * important lines are dropped first.
   */
  public List<String> lines(LiveView view) {
    int most = Math.max(1, rows - 1);
    List<String> head = head(view);
    List<String> failures = new ArrayList<>();
    for (String failure : view.failures()) {
      failures.add(line().add(marks.failed() + " " + Cells.plain(failure), Colour.BAD).text());
    }
    List<String> keys = new ArrayList<>();
    if (!view.keys().isEmpty()) {
      keys.add(line().add(view.keys(), Colour.FAINT).text());
    }
    int left = most - (view.running().isEmpty() ? 0 : RunningTable.LEAST);
    drop(failures, head.size() + failures.size() + keys.size() - left);
    drop(head, Math.min(head.size() - 4, head.size() + keys.size() - left));
    drop(keys, head.size() + keys.size() - left);
    drop(head, head.size() - most);
    List<String> lines = new ArrayList<>(head);
    lines.addAll(
        new RunningTable(view, this::line, marks)
            .lines(most - head.size() - failures.size() - keys.size()));
    lines.addAll(failures);
    lines.addAll(keys);
    return lines;
  }

  /** Removes up to {@code count} lines from the end. */
  private static void drop(List<String> lines, int count) {
    int kept = Math.max(0, lines.size() - Math.max(0, count));
    lines.subList(kept, lines.size()).clear();
  }

  private List<String> head(LiveView view) {
    List<String> head = new ArrayList<>();
    head.add(title(view));
    head.add(progress(view.counts()));
    if (!view.counts().isOver()) {
      head.add(times(view));
    }
    best(view).ifPresent(head::add);
    base(view).ifPresent(head::add);
    return head;
  }

  private String title(LiveView view) {
    LiveLine line = line().add(Cells.plain(view.sweep()), Colour.STRONG);
    if (view.objective().isPresent()) {
      Objective objective = view.objective().get();
      String goal = objective.direction().name().toLowerCase(Locale.ROOT);
      line.add("  %s %s".formatted(goal, Cells.plain(objective.metric())));
    }
    if (!view.condition().isEmpty()) {
      line.add(" %s %s".formatted(marks.dot(), view.condition()), Colour.STRONG);
    }
    view.times()
        .elapsed()
        .ifPresent(elapsed -> line.addAtEnd("  " + whole(elapsed) + " elapsed", Colour.NONE));
    return line.text();
  }

  /** A duration in whole seconds: tenths would cause needless redraws. */
  static String whole(Duration duration) {
    return DurationText.brief(Duration.ofSeconds(duration.toSeconds()));
  }

  private String progress(LiveView.Counts counts) {
    List<Piece> pieces = room >= WORDS ? words(counts) : signs(counts);
    String done = done(counts);
    int others = Cells.width(done) + 2;
    for (Piece piece : pieces) {
      others += Cells.width(piece.text()) + 2;
    }
    int bar = counts.total().isPresent() ? Math.min(WIDEST_BAR, room - others) : 0;
    LiveLine line = line();
    if (bar >= NARROWEST_BAR) {
      line.add(
              marks.bar(counts.share().orElse(0), bar),
              counts.failed() > 0 ? Colour.NONE : Colour.GOOD)
          .add(" ");
    }
    line.add(done);
    pieces.forEach(piece -> line.add("  ").add(piece.text(), piece.tint()));
    return line.text();
  }

  private record Piece(String text, Colour tint) {}

  private static String done(LiveView.Counts counts) {
    return counts
        .total()
        .map(all -> "%d/%d  %d%%".formatted(counts.ended(), all, percent(counts)))
        .orElse(counts.ended() + " ended");
  }

  /** The percentage of ended trials, rounded down so that 100 means all. */
  static int percent(LiveView.Counts counts) {
    return (int) Math.floor(100 * counts.share().orElse(0));
  }

  private static List<Piece> words(LiveView.Counts counts) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece(counts.completed() + " completed", Colour.GOOD));
    addEarly(counts, pieces);
    pieces.add(new Piece(counts.failed() + " failed", badIf(counts.failed() > 0)));
    pieces.add(new Piece(counts.running() + " running", Colour.NONE));
    addQueued(counts, pieces);
    counts.waiting().ifPresent(count -> pieces.add(new Piece(count + " waiting", Colour.NONE)));
    return pieces;
  }

  private static void addEarly(LiveView.Counts counts, List<Piece> pieces) {
    if (counts.pruned() > 0) {
      pieces.add(new Piece(counts.pruned() + " pruned", Colour.NONE));
    }
    if (counts.paused() > 0) {
      pieces.add(new Piece(counts.paused() + " paused", Colour.NONE));
    }
    if (counts.cancelled() > 0) {
      pieces.add(new Piece(counts.cancelled() + " cancelled", Colour.NONE));
    }
  }

  private static void addQueued(LiveView.Counts counts, List<Piece> pieces) {
    if (counts.queued() > 0) {
      pieces.add(new Piece(counts.queued() + " queued", Colour.NONE));
    }
  }

  private List<Piece> signs(LiveView.Counts counts) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece(marks.completed() + " " + counts.completed(), Colour.GOOD));
    addEarly(counts, pieces);
    pieces.add(new Piece(marks.failed() + " " + counts.failed(), badIf(counts.failed() > 0)));
    pieces.add(new Piece(marks.running() + " " + counts.running(), Colour.NONE));
    addQueued(counts, pieces);
    counts.waiting().ifPresent(count -> pieces.add(new Piece(count + " waiting", Colour.NONE)));
    return pieces;
  }

  private static Colour badIf(boolean bad) {
    return bad ? Colour.BAD : Colour.NONE;
  }

  private String times(LiveView view) {
    LiveLine line = line();
    Optional<TimeLeft> left = view.times().left();
    if (left.isPresent()) {
      line.add("about " + timeLeft(view.times(), left.get()));
      line.addWhole(
          ", at %2$s per trial (%1$d finished)"
              .formatted(left.get().finished(), DurationText.brief(left.get().mean())),
          Colour.FAINT);
    } else if (view.condition().isEmpty()) {
      line.add("time left: estimating", Colour.FAINT);
    } else {
      line.add("time left: --", Colour.FAINT);
    }
    if (view.times().slots().isPresent()) {
      int slots = view.times().slots().getAsInt();
      line.addWhole(
          " %s %d %s".formatted(marks.dot(), slots, slots == 1 ? "slot" : "slots"), Colour.FAINT);
    }
    return line.text();
  }

  /** The time left and the time of the end: {@code 1h 47m left (18:42)}. */
  private static String timeLeft(LiveView.Times times, TimeLeft left) {
    return "%s left (%s)".formatted(whole(left.left()), left.end(times.now()));
  }

  private Optional<String> best(LiveView view) {
    if (view.best().isEmpty()) {
      return Optional.empty();
    }
    LiveView.Leader best = view.best().get();
    LiveLine line = line().add("best  ").add(DecimalText.brief(best.value()), Colour.STRONG);
    if (best.difference().isPresent()) {
      double difference = best.difference().getAsDouble();
      boolean better =
          view.objective().filter(each -> each.direction().compare(difference, 0) < 0).isPresent();
      line.add("  " + difference(best), better ? Colour.GOOD : Colour.NONE).add(" vs baseline");
    }
    line.add("  " + best.basis()).add("  " + Cells.plain(best.parameters()));
    return Optional.of(line.text());
  }

  /** The difference to the baseline, which must exist: {@code +0.0156 (+1.7%)}. */
  static String difference(LiveView.Leader best) {
    String percent =
        best.percent().isPresent()
            ? " (%s%%)".formatted(signed(rounded(best.percent().getAsDouble())))
            : "";
    return signed(best.difference().orElseThrow()) + percent;
  }

  /** The baseline's result, and the best so far over time. */
  private Optional<String> base(LiveView view) {
    LiveLine line = line();
    view.baseline()
        .ifPresent(
            baseline -> {
              line.add("base  ").add(DecimalText.brief(baseline.mean()));
              if (baseline.deviation().isPresent()) {
                double deviation = baseline.deviation().getAsDouble();
                line.add(" %s %s".formatted(marks.spread(), DecimalText.brief(deviation)));
              }
              line.add("  ");
            });
    view.improvement()
        .filter(improvement -> improvement.best().size() > 1)
        .ifPresent(
            improvement ->
                line.addWhole(marks.curve(improvement.best(), CURVE), Colour.NONE)
                    .addWhole(" best so far, " + since(improvement), Colour.FAINT));
    return line.text().isEmpty() ? Optional.empty() : Optional.of(line.text());
  }

  private static String since(Improvement improvement) {
    List<Double> best = improvement.best();
    int since = improvement.since();
    String trials = since == 1 ? "1 trial" : since + " trials";
    if (best.get(0).equals(best.get(best.size() - 1))) {
      return "not improved in " + trials;
    }
    return since == 0 ? "improved by the last trial" : "improved %s ago".formatted(trials);
  }

  private static double rounded(double percent) {
    return Double.isFinite(percent)
        ? BigDecimal.valueOf(percent).setScale(1, RoundingMode.HALF_EVEN).doubleValue()
        : percent;
  }

  /** A number with its sign, even if positive. */
  static String signed(double number) {
    return (number > 0 ? "+" : "") + DecimalText.brief(number);
  }
}
