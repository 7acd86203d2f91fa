package sweep.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sweep.space.DecimalText;
import sweep.trial.DurationText;
import sweep.trial.Objective;

/** Draws a live view as lines of text, none wider than the terminal. */
public final class LiveText {
  private static final int NARROWEST = 20;
  private static final int WIDEST_BAR = 50;
  private static final int NARROWEST_BAR = 8;

  /** From this width on counts are in words. */
  private static final int WORDS = 90;

  private final Marks marks;
  private final boolean coloured;
  private final int room;
  private final int rows;

  /**
   * A drawing for a terminal.
   *
   * @param columns its width in cells; the last one stays free, as terminals differ in what happens
   *     there
   * @param rows its height
   */
  public LiveText(Marks marks, boolean coloured, int columns, int rows) {
    this.marks = marks;
    this.coloured = coloured;
    this.room = Math.max(NARROWEST, columns) - 1;
    this.rows = rows;
  }

  /** The view in one line, for those who read what scrolled by. */
  public static String plain(LiveView view) {
    LiveView.Counts counts = view.counts();
    StringBuilder line = new StringBuilder("[").append(counts.ended());
    counts.total().ifPresent(total -> line.append('/').append(total));
    line.append("] ").append(counts.running()).append(" running");
    if (counts.failed() > 0) {
      line.append(", ").append(counts.failed()).append(" failed");
    }
    view.best().ifPresent(best -> line.append(", best ").append(leader(view, best)));
    view.times().elapsed().ifPresent(elapsed -> line.append(", ").append(whole(elapsed)));
    view.times()
        .left()
        .ifPresent(left -> line.append(", about ").append(whole(left.left())).append(" left"));
    return line.toString();
  }

  private static String leader(LiveView view, LiveView.Leader best) {
    String difference =
        best.difference().isPresent()
            ? ", %s to the baseline".formatted(signed(best.difference().getAsDouble()))
            : "";
    return "%s %s (%s%s)"
        .formatted(
            view.objective().map(objective -> Cells.plain(objective.metric())).orElse(""),
            DecimalText.brief(best.value()),
            best.basis(),
            difference);
  }

  private LiveLine line() {
    return new LiveLine(room, marks, coloured);
  }

  /** The lines, at most as many as there are rows but one, if there is room for any trial. */
  public List<String> lines(LiveView view) {
    List<String> lines = new ArrayList<>();
    lines.add(title(view));
    lines.add(progress(view.counts()));
    if (!view.counts().isOver()) {
      lines.add(times(view));
    }
    best(view).ifPresent(lines::add);
    if (view.baseline().isPresent()) {
      lines.add(line().add("base  ").add(DecimalText.brief(view.baseline().getAsDouble())).text());
    }
    List<String> end = new ArrayList<>();
    for (String failure : view.failures()) {
      end.add(line().add(marks.failed() + " " + Cells.plain(failure), Tint.BAD).text());
    }
    if (!view.keys().isEmpty()) {
      end.add(line().add(view.keys(), Tint.FAINT).text());
    }
    lines.addAll(
        new RunningTable(view, this::line, marks).lines(rows - 2 - lines.size() - end.size()));
    lines.addAll(end);
    return lines;
  }

  private String title(LiveView view) {
    LiveLine line = line().add(Cells.plain(view.sweep()), Tint.STRONG);
    if (view.objective().isPresent()) {
      Objective objective = view.objective().get();
      String goal = objective.direction().name().toLowerCase(Locale.ROOT);
      line.add("  %s %s".formatted(goal, Cells.plain(objective.metric())));
    }
    if (!view.condition().isEmpty()) {
      line.add(" %s %s".formatted(marks.dot(), view.condition()), Tint.STRONG);
    }
    view.times()
        .elapsed()
        .ifPresent(elapsed -> line.addAtEnd("  " + whole(elapsed) + " elapsed", Tint.NONE));
    return line.text();
  }

  /** The time in whole seconds, as tenths would have it redrawn for nothing. */
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
      line.add(marks.bar(share(counts), bar), counts.failed() > 0 ? Tint.NONE : Tint.GOOD).add(" ");
    }
    line.add(done);
    pieces.forEach(piece -> line.add("  ").add(piece.text(), piece.tint()));
    return line.text();
  }

  private record Piece(String text, Tint tint) {}

  private static String done(LiveView.Counts counts) {
    return counts
        .total()
        .map(
            all ->
                "%d/%d  %d%%".formatted(counts.ended(), all, (int) Math.floor(100 * share(counts))))
        .orElse(counts.ended() + " ended");
  }

  private static double share(LiveView.Counts counts) {
    BigInteger total = counts.total().orElse(BigInteger.ZERO);
    return total.signum() == 0
        ? 1
        : new BigDecimal(counts.ended())
            .divide(new BigDecimal(total), 6, RoundingMode.DOWN)
            .min(BigDecimal.ONE)
            .doubleValue();
  }

  private static List<Piece> words(LiveView.Counts counts) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece(counts.completed() + " completed", Tint.GOOD));
    pieces.add(new Piece(counts.failed() + " failed", badIf(counts.failed() > 0)));
    pieces.add(new Piece(counts.running() + " running", Tint.NONE));
    counts.waiting().ifPresent(many -> pieces.add(new Piece(many + " waiting", Tint.NONE)));
    return pieces;
  }

  private List<Piece> signs(LiveView.Counts counts) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece(marks.completed() + " " + counts.completed(), Tint.GOOD));
    pieces.add(new Piece(marks.failed() + " " + counts.failed(), badIf(counts.failed() > 0)));
    pieces.add(new Piece(marks.running() + " " + counts.running(), Tint.NONE));
    counts.waiting().ifPresent(many -> pieces.add(new Piece(many + " waiting", Tint.NONE)));
    return pieces;
  }

  private static Tint badIf(boolean bad) {
    return bad ? Tint.BAD : Tint.NONE;
  }

  private String times(LiveView view) {
    LiveLine line = line();
    Optional<TimeLeft> left = view.times().left();
    if (left.isPresent()) {
      line.add("about " + whole(left.get().left()) + " left");
      line.addWhole(
          ", as %d finished took %s on average"
              .formatted(left.get().finished(), DurationText.brief(left.get().mean())),
          Tint.FAINT);
    } else {
      line.add("time left: -- until more trials have finished", Tint.FAINT);
    }
    if (view.times().slots().isPresent()) {
      int slots = view.times().slots().getAsInt();
      line.addWhole(
          " %s %d %s".formatted(marks.dot(), slots, slots == 1 ? "slot" : "slots"), Tint.FAINT);
    }
    return line.text();
  }

  private Optional<String> best(LiveView view) {
    if (view.best().isEmpty()) {
      return Optional.empty();
    }
    LiveView.Leader best = view.best().get();
    LiveLine line = line().add("best  ").add(DecimalText.brief(best.value()), Tint.STRONG);
    if (best.difference().isPresent()) {
      double difference = best.difference().getAsDouble();
      String percent =
          best.percent().isPresent()
              ? " (%s%%)".formatted(signed(rounded(best.percent().getAsDouble())))
              : "";
      boolean better =
          view.objective().filter(each -> each.direction().compare(difference, 0) < 0).isPresent();
      line.add("  " + signed(difference) + percent, better ? Tint.GOOD : Tint.NONE)
          .add(" to the baseline");
    }
    line.add("  " + best.basis()).add("  " + Cells.plain(best.parameters()));
    return Optional.of(line.text());
  }

  private static double rounded(double percent) {
    return Double.isFinite(percent)
        ? BigDecimal.valueOf(percent).setScale(1, RoundingMode.HALF_EVEN).doubleValue()
        : percent;
  }

  /** A number with its sign, also if it is positive. */
  static String signed(double number) {
    return (number > 0 ? "+" : "") + DecimalText.brief(number);
  }
}
