package sweep.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sweep.ranking.Comparison;
import sweep.ranking.Interval;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.space.DecimalText;

/** What a leaderboard allows to be said about the baseline, in plain sentences. */
public final class Claims {
  /** The configuration is named by its values if they are so few. */
  private static final int MOST_NAMED = 6;

  private final Leaderboard leaderboard;
  private final ReportContext context;
  private final List<LeaderboardRow> others;
  private final FrontClaims front;

  public Claims(Leaderboard leaderboard, ReportContext context) {
    this.leaderboard = leaderboard;
    this.context = context;
    this.others =
        leaderboard.rows().stream()
            .filter(row -> row.rank().isPresent() && row.comparison().isPresent())
            .toList();
    this.front = new FrontClaims(leaderboard);
  }

  /** What comes before all else: that nothing beats the baseline. Empty if something does. */
  public Optional<String> headline() {
    return others.isEmpty() || !leaderboard.better().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "nothing beats the baseline%s: it is at least as good as %s"
                .formatted(front.where(), counted(others.size(), "other configuration")));
  }

  /** The sentences below the leaders; none if there is nothing to say. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    front.sentence().ifPresent(sentences::add);
    if (others.isEmpty()) {
      missingBaseline().ifPresent(sentences::add);
      return sentences;
    }
    List<LeaderboardRow> better = leaderboard.better();
    List<LeaderboardRow> beating = leaderboard.beatingBaseline();
    if (!better.isEmpty()) {
      sentences.add(
          "%d of %s %s the baseline%s, %s by more than its noise"
              .formatted(
                  better.size(),
                  counted(others.size(), "configuration"),
                  better.size() == 1 ? "beats" : "beat",
                  front.where(),
                  beating.isEmpty() ? "none" : Integer.toString(beating.size())));
    }
    if (better.isEmpty()) {
      sentences.add("the best of the others, " + differs(others.get(0)));
    } else if (beating.isEmpty()) {
      sentences.add(
          "nothing can be claimed to beat the baseline%s: the best, %s"
              .formatted(front.where(), differs(better.get(0))));
    } else {
      sentences.add(beats(beating.get(0)));
    }
    sentences.addAll(front.otherObjectives(others));
    if (!better.isEmpty() && others.size() > 1) {
      sentences.add(
          "the best of %d was chosen by these same trials, which flatters it"
              .formatted(others.size()));
    }
    return sentences;
  }

  private Optional<String> missingBaseline() {
    boolean ranked = leaderboard.best().filter(row -> !row.isBaseline()).isPresent();
    return ranked && leaderboard.baseline().isPresent()
        ? Optional.of(
            "nothing can be said about the baseline: no trials with the same seed have numbers to"
                + " compare")
        : Optional.empty();
  }

  private String beats(LeaderboardRow row) {
    Comparison comparison = row.comparison().orElseThrow();
    return "%s beats the baseline%s by %s, %s"
        .formatted(
            name(row), front.where(), amount(comparison, /* isSigned= */ false), odds(comparison));
  }

  private String differs(LeaderboardRow row) {
    Comparison comparison = row.comparison().orElseThrow();
    String differs =
        "%s, differs%s by %s"
            .formatted(name(row), front.where(), amount(comparison, /* isSigned= */ true));
    if (comparison.differences().count() == 1) {
      return differs + "; one pair of trials can't tell that from noise: set repeats";
    }
    return comparison.corrected().isEmpty()
        ? "%s in each of %d pairs alike; without noise nothing can be tested: is the seed used?"
            .formatted(differs, comparison.differences().count())
        : differs + ", " + odds(comparison);
  }

  /** The difference with its interval; unsigned, it is the gain. */
  private String amount(Comparison comparison, boolean isSigned) {
    boolean turned = !isSigned && comparison.difference() < 0;
    String difference =
        isSigned
            ? ResultColumns.signed(comparison.difference())
            : DecimalText.brief(Math.abs(comparison.difference()));
    return comparison.corrected().isEmpty()
        ? difference
        : comparison
            .differences()
            .interval()
            .map(known -> turned ? new Interval(-known.high(), -known.low()) : known)
            .map(
                known ->
                    "%s [%s, %s]"
                        .formatted(
                            difference,
                            DecimalText.brief(known.low()),
                            DecimalText.brief(known.high())))
            .orElse(difference);
  }

  private String odds(Comparison comparison) {
    long tests =
        others.stream()
            .filter(row -> row.comparison().filter(each -> each.p().isPresent()).isPresent())
            .count();
    double p = comparison.corrected().orElseThrow();
    String value = p < 1e-4 ? "p < 0.0001" : "p = %s".formatted(brief(p));
    return tests == 1
        ? value
        : "%s after Holm's correction over %d comparisons".formatted(value, tests);
  }

  private static String brief(double p) {
    return DecimalText.brief(new BigDecimal(p).round(new MathContext(2)).doubleValue());
  }

  private String name(LeaderboardRow row) {
    List<String> values =
        context.varying().stream()
            .flatMap(
                name ->
                    row.configuration().value(name).stream()
                        .map(value -> name + "=" + ResultColumns.brief(value)))
            .toList();
    return values.isEmpty() || values.size() > MOST_NAMED
        ? "the configuration of trial %d".formatted(row.trials().get(0).trial().number())
        : values.stream().collect(Collectors.joining(" "));
  }

  private static String counted(int count, String what) {
    return count == 1 ? "1 " + what : "%d %ss".formatted(count, what);
  }
}
