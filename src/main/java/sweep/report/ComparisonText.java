package sweep.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import sweep.ranking.Comparison;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Interval;
import sweep.report.table.ResultColumns;
import sweep.text.DecimalText;

/**
 * Differences to the baseline in words, with what each test says of them: the interval and the
 * first p are those of one comparison alone, the second p is corrected for all of them.
 */
public final class ComparisonText {
  private static final double SMALLEST_P = 1e-4;

  /** How many comparisons were tested. */
  private final long tests;

  public ComparisonText(List<LeaderboardRow> compared) {
    this.tests = compared.stream().filter(ComparisonText::isTested).count();
  }

  private static boolean isTested(LeaderboardRow row) {
    return row.comparison().flatMap(ComparisonText::tested).isPresent();
  }

  private static Optional<Double> tested(Comparison comparison) {
    return comparison.p().stream().boxed().findFirst();
  }

  public long tests() {
    return tests;
  }

  /** Whether any difference could be held against the noise of its trials. */
  boolean isNoiseMeasured() {
    return tests > 0;
  }

  /** A difference for the better, without its sign. */
  String gain(Comparison comparison) {
    return DecimalText.brief(Math.abs(comparison.difference()))
        + certainty(comparison, comparison.difference() < 0);
  }

  /** A difference with its sign. */
  String difference(Comparison comparison) {
    return ResultColumns.signed(comparison.difference())
        + certainty(comparison, /* isTurned= */ false);
  }

  private String certainty(Comparison comparison, boolean isTurned) {
    if (comparison.corrected().isEmpty()) {
      return "";
    }
    String interval =
        comparison.differences().interval().map(each -> text(each, isTurned)).orElse("");
    String alone = p(comparison.p().orElseThrow());
    return tests == 1
        ? " (%s%s)".formatted(interval.isEmpty() ? "" : interval + ", ", alone)
        : " (%s%s for this comparison alone; %s after Holm's correction over %d comparisons)"
            .formatted(
                interval.isEmpty() ? "" : interval + " and ",
                alone,
                p(comparison.corrected().getAsDouble()),
                tests);
  }

  private static String text(Interval interval, boolean isTurned) {
    return "95%% interval %s to %s"
        .formatted(
            DecimalText.brief(isTurned ? -interval.high() : interval.low()),
            DecimalText.brief(isTurned ? -interval.low() : interval.high()));
  }

  private static String p(double p) {
    return p < SMALLEST_P
        ? "p < 0.0001"
        : "p = " + DecimalText.brief(new BigDecimal(p).round(new MathContext(2)).doubleValue());
  }
}
