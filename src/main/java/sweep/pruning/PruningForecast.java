package sweep.pruning;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import sweep.text.DecimalText;

/** Says when trials will be pruned, and what they will cost. */
public final class PruningForecast {
  private final EarlyTermination termination;

  public PruningForecast(EarlyTermination termination) {
    this.termination = termination;
  }

  /**
   * The forecast in words.
   *
   * @param trials how many may be pruned; empty if the search is unbounded
   * @param spared how many others run to their end
   */
  public String text(OptionalDouble trials, double spared) {
    return termination.rule().word()
        + (termination.rule().promotes() ? " by promotion" : "")
        + termination.rule().ladder().map(ladder -> text(ladder, trials, spared)).orElse("")
        + (termination.rule().promotes()
            ? "; the others wait there, paused, and go on as new attempts from SWEEP_CHECKPOINT_DIR"
                + " when they are among the best"
            : "");
  }

  private String text(Ladder ladder, OptionalDouble trials, double spared) {
    String rungs =
        ladder.rungs().stream().map(DecimalText::brief).collect(Collectors.joining(", "));
    String more = ladder.end().isPresent() ? "" : "...";
    return ", rungs at %s%s"
        .formatted(
            termination.resource().place(rungs + more),
            trials.isPresent()
                ? cost(ladder, trials.getAsDouble(), spared)
                : ladder.end().isPresent()
                    ? " of " + DecimalText.brief(ladder.end().getAsDouble())
                    : "");
  }

  private String cost(Ladder ladder, double trials, double spared) {
    if (ladder.end().isEmpty()) {
      return "; about %d of %d trials pass the first if values come in random order"
          .formatted(Math.round(ladder.passing(trials)), Math.round(trials));
    }
    double end = ladder.end().getAsDouble();
    return " of %s; at most %s %s in all, about %s if values come in random order"
        .formatted(
            DecimalText.brief(end),
            rounded((trials + spared) * end),
            termination.resource().units(),
            rounded(ladder.expected(trials) + spared * end));
  }

  private static String rounded(double number) {
    return number < 1e15
        ? Long.toString(Math.round(number))
        : String.format(Locale.ROOT, "%.3g", number);
  }
}
