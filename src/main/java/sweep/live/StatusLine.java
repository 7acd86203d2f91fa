package sweep.live;

import java.util.StringJoiner;
import sweep.terminal.Cells;
import sweep.text.DecimalText;

/** A sweep's progress in one line, for logs. */
public final class StatusLine {
  private StatusLine() {}

  /** The line, such as {@code [ 54%] 163/300 best acc 0.9584 (#165) 10 running 4 failed}. */
  public static String of(LiveView view) {
    StringJoiner line = new StringJoiner("  ");
    line.add(done(view.counts()));
    view.best().ifPresent(best -> line.add(best(view, best)));
    line.add(view.counts().running() + " running");
    if (view.counts().queued() > 0) {
      line.add(view.counts().queued() + " queued");
    }
    if (view.counts().pruned() > 0) {
      line.add(view.counts().pruned() + " pruned");
    }
    if (view.counts().paused() > 0) {
      line.add(view.counts().paused() + " paused");
    }
    if (view.counts().failed() > 0) {
      line.add(view.counts().failed() + " failed");
    }
    if (!view.condition().isEmpty()) {
      line.add(view.condition());
    }
    view.times().elapsed().ifPresent(elapsed -> line.add(LiveText.whole(elapsed) + " elapsed"));
    view.times()
        .left()
        .ifPresent(
            left ->
                line.add(
                    "ETA %s (%s)"
                        .formatted(LiveText.whole(left.left()), left.end(view.times().now()))));
    return line.toString();
  }

  private static String done(LiveView.Counts counts) {
    return counts
        .total()
        .map(all -> "[%3d%%] %d/%d".formatted(LiveText.percent(counts), counts.ended(), all))
        .orElse(counts.ended() + " ended");
  }

  private static String best(LiveView view, LiveView.Leader best) {
    String difference =
        best.difference().isPresent()
            ? LiveText.signed(best.difference().getAsDouble()) + ", "
            : "";
    return "best %s%s (%s%s)"
        .formatted(metric(view), DecimalText.brief(best.value()), difference, best.basis());
  }

  private static String metric(LiveView view) {
    return view.objective().map(objective -> Cells.plain(objective.metric()) + " ").orElse("");
  }
}
