package sweep.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import sweep.ranking.Comparison;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Interval;
import sweep.text.DecimalText;

/**
 * The certainty of differences to the baseline in words. The interval and the first p are those of
 * a single comparison; the second p is corrected for all comparisons.
 */
public final class ComparisonText {
  private static final double SMALLEST_P = 1e-4;

  /** The number of tested comparisons. */
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

  /** Whether any difference could be tested. */
  boolean isNoiseMeasured() {
    return tests > 0;
  }

  /** The interval of a difference's amount and its p, in parentheses; empty if it wasn't tested. */
  String certainty(Comparison comparison) {
    if (comparison.corrected().isEmpty()) {
      return "";
    }
    String interval =
        comparison
            .interval()
            .map(each -> text(each, comparison.difference() < 0) + ", ")
            .orElse("");
    String corrected =
        tests == 1
            ? ""
            : "; Holm-corrected for %d comparisons, %s"
                .formatted(tests, p(comparison.corrected().getAsDouble()));
    return " (%s%s%s%s)"
        .formatted(
            interval,
            p(comparison.p().orElseThrow()),
            comparison.measured().map(MeasuredConclusion::test).orElse(""),
            corrected);
  }

  private static String text(Interval interval, boolean isNegated) {
    return "95%% CI %s to %s"
        .formatted(
            DecimalText.brief(isNegated ? -interval.high() : interval.low()),
            DecimalText.brief(isNegated ? -interval.low() : interval.high()));
  }

  static String p(double p) {
    return p < SMALLEST_P
        ? "p < 0.0001"
        : "p = " + DecimalText.brief(new BigDecimal(p).round(new MathContext(2)).doubleValue());
  }
}
