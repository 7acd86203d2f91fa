package sweep.report.plan;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import sweep.report.plan.PlanReport.Counts;
import sweep.report.plan.PlanReport.PlannedTrial;
import sweep.report.plan.PlanReport.Time;
import sweep.run.plan.PlanEnd;
import sweep.text.DurationText;
import sweep.text.ListText;
import sweep.text.ShellQuote;
import sweep.trial.Trial;

/** A plan as text for people. */
public final class PlanText {
  /** A labelled line. */
  private record Line(String label, String text) {}

  /** More marginals would fill several screens. */
  private static final int MOST_MARGINALS = 40;

  private final PlanReport plan;

  public PlanText(PlanReport plan) {
    this.plan = plan;
  }

  public void write(Appendable out) throws IOException {
    PlanReport.Heading heading = plan.heading();
    List<Line> lines = new ArrayList<>();
    out.append(
        "%s: %s search over %s, seed %d\n"
            .formatted(
                heading.sweep(),
                heading.method(),
                counted(heading.parameters(), "parameter"),
                heading.seed()));
    heading.strategy().ifPresent(strategy -> lines.add(new Line("search", strategy)));
    lines.addAll(counts());
    for (Line line : lines) {
      out.append("%-11s %s\n".formatted(line.label(), line.text()));
    }
    writeMarginals(out);
    for (PlannedTrial trial : plan.first()) {
      write(trial, out);
    }
    if (!plan.last().isEmpty() && !plan.first().isEmpty()) {
      out.append("...\n");
    }
    for (PlannedTrial trial : plan.last()) {
      write(trial, out);
    }
  }

  private List<Line> counts() {
    Counts counts = plan.counts();
    List<Line> lines = new ArrayList<>();
    counts
        .suggestions()
        .asked()
        .ifPresent(
            asked ->
                lines.add(
                    new Line(
                        "suggested",
                        "%s %s%s"
                            .formatted(
                                number(asked), noun(asked, "configuration"), given(counts)))));
    counts
        .suggestions()
        .duplicates()
        .ifPresent(count -> lines.add(new Line("duplicates", number(count) + " skipped")));
    for (Map.Entry<String, Double> rule : counts.suggestions().excluded().entrySet()) {
      lines.add(new Line("excluded", number(rule.getValue()) + " by: " + rule.getKey()));
    }
    lines.add(new Line("trials", trials()));
    plan.pruning().ifPresent(text -> lines.add(new Line("pruning", text)));
    if (!counts.finished().place().isEmpty()) {
      lines.add(new Line("finished", finished()));
    }
    if (!counts.finished().known().isEmpty()) {
      lines.add(new Line("known", counts.finished().known()));
    }
    lines.add(new Line("slots", "%d: %s".formatted(plan.slots().count(), plan.slots().why())));
    plan.slots().notes().forEach(note -> lines.add(new Line("", note)));
    plan.time().ifPresent(time -> lines.add(new Line("time", time(time))));
    if (counts.suggestions().isEstimated()) {
      lines.add(
          new Line(
              "",
              "~ estimated from a sample of %s"
                  .formatted(counted(counts.suggestions().sampled(), "point"))));
    } else if (counts.trials().isEmpty()) {
      lines.add(
          new Line(
              "",
              "counted in the first %s"
                  .formatted(counted(counts.suggestions().sampled(), "draw"))));
    }
    return lines;
  }

  /** The configurations that the search doesn't suggest. */
  private static String given(Counts counts) {
    List<String> given = new ArrayList<>();
    if (counts.baselineTrials() > 0) {
      given.add("the baseline");
    }
    if (counts.enqueued() > 0) {
      given.add(counts.enqueued() + " enqueued");
    }
    return given.isEmpty() ? "" : ", plus " + ListText.and(given);
  }

  private String trials() {
    Counts counts = plan.counts();
    if (counts.trials().isEmpty()) {
      String end = plan.heading().end();
      return "unbounded: " + (end.isEmpty() ? "runs until stopped; set run_cap to limit it" : end);
    }
    String end = plan.heading().end();
    // A sweep that has ended may have more trials than a run_cap that was lowered later.
    boolean isCapped = end.equals(PlanEnd.RUN_CAP.describe()) && counts.left().orElseThrow() > 0;
    List<String> parts = new ArrayList<>();
    if (counts.repeats() > 1) {
      parts.add(counts.repeats() + " per configuration");
    }
    if (!isCapped && !end.isEmpty()) {
      parts.add(end);
    }
    String total = number(counts.trials().getAsDouble()) + (isCapped ? " (run_cap)" : "") + kinds();
    return parts.isEmpty() ? total : total + ": " + String.join(", ", parts);
  }

  /** The baseline's share of the total, and the confirming trials on top of it. */
  private String kinds() {
    Counts counts = plan.counts();
    String kinds = "";
    if (counts.baselineTrials() > 0) {
      kinds = ", including %d for the baseline".formatted(counts.baselineTrials());
    }
    if (counts.confirming().isPresent()) {
      kinds +=
          "%s + up to %s to confirm"
              .formatted(kinds.isEmpty() ? "" : ",", number(counts.confirming().getAsDouble()));
    }
    return kinds;
  }

  private String finished() {
    PlanReport.Finished finished = plan.counts().finished();
    OptionalDouble trials = plan.counts().left();
    String left =
        trials.isPresent()
            ? ", %s%s left"
                .formatted(
                    plan.counts().confirming().isPresent() ? "up to " : "",
                    number(trials.getAsDouble()))
            : "";
    String imported =
        finished.imported() > 0 ? ", and %d imported".formatted(finished.imported()) : "";
    return "%d%s%s, in %s".formatted(finished.trials(), imported, left, finished.place());
  }

  private static String time(Time time) {
    String each = duration(time.perTrial());
    String slots = counted(time.slots(), "slot");
    return time.total().isPresent()
        ? "about %s on %s, %s per trial, %s"
            .formatted(duration(time.total().getAsDouble()), slots, each, time.basis())
        : "%s per trial, %s".formatted(each, time.basis());
  }

  private static String duration(double seconds) {
    return DurationText.brief(Duration.ofMillis((long) Math.min(seconds * 1000, 1e17)));
  }

  private void writeMarginals(Appendable out) throws IOException {
    int shown = Math.min(plan.marginals().size(), MOST_MARGINALS);
    int name = plan.marginals().stream().mapToInt(each -> each.name().length()).max().orElse(0);
    int low = plan.marginals().stream().mapToInt(each -> each.low().length()).max().orElse(0);
    for (ValueHistogram marginal : plan.marginals().subList(0, shown)) {
      out.append(
          "%s %s %s %s%s\n"
              .formatted(
                  padded(marginal.name(), Math.max(11, name)),
                  " ".repeat(low - marginal.low().length()) + marginal.low(),
                  marginal.picture(),
                  marginal.high(),
                  marginal.isLogarithmic() ? "  (logarithmic)" : "")
              .replaceAll(" +\n", "\n"));
    }
    if (shown < plan.marginals().size()) {
      out.append("... and %d more parameters\n".formatted(plan.marginals().size() - shown));
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
  }

  private void write(PlannedTrial planned, Appendable out) throws IOException {
    boolean isLast = plan.last().indexOf(planned) == plan.last().size() - 1;
    String unnumbered = isLast ? "the last configuration" : "a configuration near the end";
    String heading = planned.trial().map(PlanText::heading).orElse(unnumbered);
    out.append(
        "%s: %s\n  %s\n"
            .formatted(
                heading, planned.configuration().json(), ShellQuote.join(planned.command())));
  }

  private static String heading(Trial trial) {
    String role = trial.isBaseline() ? " (baseline)" : trial.isEnqueued() ? " (enqueued)" : "";
    return "trial %d%s, seed %d".formatted(trial.number(), role, trial.knownSeed());
  }

  private String number(double count) {
    boolean whole = count < 1e15;
    String text =
        whole ? Long.toString(Math.round(count)) : String.format(Locale.ROOT, "%.3g", count);
    return plan.counts().suggestions().isEstimated() ? "~" + rounded(count) : text;
  }

  /** Rounds to three digits, which is what a sample supports. */
  private static String rounded(double count) {
    return count < 1000
        ? Long.toString(Math.round(count))
        : String.format(Locale.ROOT, "%.3g", count).replace("e+", "e");
  }

  private static String counted(long count, String noun) {
    return count + " " + noun((double) count, noun);
  }

  private static String noun(double count, String noun) {
    return count == 1 ? noun : noun + "s";
  }
}
