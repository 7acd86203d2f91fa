package sweep.report;

import java.util.Optional;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.MeasuredDifference;
import sweep.ranking.statistics.Spread;
import sweep.text.DecimalText;
import sweep.trial.MeasuredSpread;

/** What the spreads mean that trials measured themselves, where configurations ran once. */
final class MeasuredConclusion {
  private MeasuredConclusion() {}

  /** A sentence on the spreads in the table; empty if it shows none. */
  static Optional<String> sentence(Leaderboard leaderboard) {
    return leaderboard.rows().stream()
        .filter(row -> row.rank().isPresent())
        .flatMap(row -> row.shown().flatMap(Spread::measured).stream())
        .findFirst()
        .map(MeasuredSpread::words)
        .map(
            words ->
                "± is the %s that a trial measured itself; it doesn't cover differences between runs, as `repeats` would"
                    .formatted(words));
  }

  /** How certain the lead of a row over another is; empty unless both measured their spread. */
  static String lead(LeaderboardRow best, LeaderboardRow other) {
    return best.objective()
        .flatMap(one -> other.objective().flatMap(two -> MeasuredDifference.of(one, two)))
        .map(
            test ->
                ", which is %s than the noise that the trials measured (%s by %s, not corrected for the choice of the best)"
                    .formatted(
                        test.isSignificant() ? "more" : "no more",
                        ComparisonText.p(test.p()),
                        test.test()))
        .orElse("");
  }

  /** The test of a comparison by measured spreads, such as {@code by a z test of the ...}. */
  static String test(MeasuredDifference measured) {
    return " by %s of the %s that each trial measured"
        .formatted(measured.test(), measured.spread());
  }

  /** A spread as the best configuration's summary has it. */
  static String words(MeasuredSpread measured) {
    return "%s %s, measured by the trial"
        .formatted(measured.words(), DecimalText.brief(measured.value()));
  }
}
