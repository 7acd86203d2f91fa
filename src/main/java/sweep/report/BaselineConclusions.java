package sweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sweep.ranking.Comparison;
import sweep.ranking.ConfirmationResult;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.status.ReportContext;
import sweep.text.DecimalText;

/** The conclusions that a leaderboard supports about its baseline, as sentences. */
public final class BaselineConclusions {
  /** A configuration with more varying values than this is named by its trial. */
  private static final int MOST_NAMED = 6;

  private static final int MOST_UNCONFIRMED = 3;

  private static final String NO_PAIR = ": no pair of trials with the same seed has finite values";

  private final Leaderboard leaderboard;
  private final ReportContext context;
  private final List<LeaderboardRow> others;

  /** Whether the others are only the confirmed configurations. */
  private final boolean isConfirmed;

  private final ParetoConclusions front;
  private final ComparisonText text;

  public BaselineConclusions(Leaderboard leaderboard, ReportContext context) {
    this.leaderboard = leaderboard;
    this.context = context;
    this.others = leaderboard.compared();
    this.isConfirmed = !leaderboard.confirmed().isEmpty();
    this.front = new ParetoConclusions(leaderboard);
    this.text = new ComparisonText(others);
  }

  /** The headline that nothing beats the baseline; empty if something does. */
  public Optional<String> headline() {
    return others.isEmpty() || !leaderboard.better().isEmpty() || incomparableBest().isPresent()
        ? Optional.empty()
        : Optional.of(
            "nothing beats the baseline%s: it is at least as good as %s%s"
                .formatted(
                    front.where(),
                    counted(others.size(), "other configuration"),
                    ranOnce() ? " (one trial each)" : onFreshSeeds()));
  }

  /** The sentences below the leaders; may be empty. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>(new LimitConclusions(leaderboard).sentences());
    MeasuredConclusion.sentence(leaderboard).ifPresent(sentences::add);
    front.sentence().ifPresent(sentences::add);
    if (others.isEmpty()) {
      sentences.addAll(withoutComparison());
    } else {
      if (ranOnce() && !text.isNoiseMeasured()) {
        sentences.add(
            "each configuration ran once, so differences can't be tested; set `repeats: 3` or add"
                + " `--set confirm.top=5`");
      }
      incomparableBest()
          .map(row -> "%s can't be compared with the baseline%s".formatted(subject(row), NO_PAIR))
          .ifPresent(sentences::add);
      countBetter().ifPresent(sentences::add);
      sentences.add(isConfirmed ? confirmedClaim() : claim());
      sentences.addAll(front.otherObjectives(others, onFreshSeeds()));
      if (!isConfirmed && !leaderboard.better().isEmpty() && others.size() > 1) {
        sentences.add(
            "this estimate is optimistic: the same %d results were used to pick the winner"
                .formatted(others.size()));
      }
      passedOver().ifPresent(sentences::add);
    }
    fallen().ifPresent(sentences::add);
    unconfirmed().ifPresent(sentences::add);
    return sentences;
  }

  /** The row of rank 1 if it is another than the baseline and was not compared with it. */
  private Optional<LeaderboardRow> incomparableBest() {
    return leaderboard.best().filter(row -> !row.isBaseline() && row.comparison().isEmpty());
  }

  private List<String> withoutComparison() {
    if (isConfirmed) {
      return List.of(bestConfirmed());
    }
    boolean ranked =
        leaderboard
            .best()
            .filter(row -> !row.isBaseline() && leaderboard.isFeasible(row))
            .isPresent();
    List<String> sentences = new ArrayList<>();
    if (ranked) {
      new BestSentence(leaderboard).sentence().ifPresent(sentences::add);
    }
    if (ranked && leaderboard.baseline().isPresent()) {
      sentences.add("can't compare with the baseline" + NO_PAIR);
    }
    return sentences;
  }

  /**
   * Whether every configuration, the baseline aside, has a single trial and so no noise estimate.
   */
  private boolean ranOnce() {
    return others.stream()
        .allMatch(row -> row.shown().filter(each -> each.count() == 1).isPresent());
  }

  /** The qualifier of a claim that is based on confirming trials; else empty. */
  private String onFreshSeeds() {
    return isConfirmed ? " on fresh seeds" : "";
  }

  private Optional<String> countBetter() {
    int better = leaderboard.better().size();
    return better == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %s%s scored better than the baseline%s%s%s"
                .formatted(
                    better,
                    counted(
                        others.size(), isConfirmed ? "confirmed configuration" : "configuration"),
                    leaderboard.hasEarlyEnds() && !isConfirmed ? " that completed" : "",
                    front.where(),
                    onFreshSeeds(),
                    text.isNoiseMeasured()
                        ? ParetoConclusions.significant(leaderboard.beatingBaseline().size())
                        : ""));
  }

  private String claim() {
    List<LeaderboardRow> better = leaderboard.better();
    if (better.isEmpty()) {
      return "the best of %s, %s, %s%s"
          .formatted(
              incomparableBest().isPresent() ? "those that can" : "the others",
              name(others.get(0)),
              difference(others.get(0)),
              caveat(others.get(0)));
    }
    LeaderboardRow best = claimed();
    if (!leaderboard.beatingBaseline().isEmpty()) {
      return best.equals(better.get(0))
          ? "%s %s".formatted(subject(best), difference(best))
          : claimBelow(best);
    }
    String bestText = "the best, %s, %s%s".formatted(name(best), difference(best), caveat(best));
    return ranOnce() && !text.isNoiseMeasured()
        ? bestText
        : "no significant improvement%s: %s".formatted(front.where(), bestText);
  }

  /** The claim about a row that is significantly better, unlike a row of a better rank. */
  private String claimBelow(LeaderboardRow row) {
    Comparison comparison = row.comparison().orElseThrow();
    return "%s significantly better than the baseline%s, by %s%s"
        .formatted(
            leaderboard.beatingBaseline().size() == 1
                ? "only %s is".formatted(place(row))
                : "%s is the first that is".formatted(place(row)),
            front.where(),
            DecimalText.brief(Math.abs(comparison.difference())),
            text.certainty(comparison));
  }

  /** The sentence that the best row is not the one that is claimed to be better. */
  private Optional<String> passedOver() {
    return leaderboard.better().stream()
        .findFirst()
        .filter(best -> !leaderboard.beatingBaseline().isEmpty() && !best.equals(claimed()))
        .map(
            best ->
                "%s %s, which is not significant%s"
                    .formatted(place(best), difference(best), caveat(best)));
  }

  private String place(LeaderboardRow row) {
    return "rank %d (%s)".formatted(row.rank().orElseThrow(), name(row));
  }

  /** The row that the claim is about. */
  private LeaderboardRow claimed() {
    return Stream.of(leaderboard.beatingBaseline(), leaderboard.better(), others)
        .flatMap(List::stream)
        .findFirst()
        .orElseThrow();
  }

  private String confirmedClaim() {
    boolean holds = !leaderboard.beatingBaseline().isEmpty();
    return "%s %d fresh seeds: %s; %s"
        .formatted(
            holds ? "confirmed on" : "on", fresh(claimed()).count(), claim(), bothMeans(claimed()));
  }

  private String bestConfirmed() {
    LeaderboardRow best = leaderboard.confirmed().get(0);
    int count = leaderboard.confirmed().size();
    return "confirmed on %d fresh seeds: %s%s; %s"
        .formatted(
            fresh(best).count(),
            name(best),
            count == 1 ? "" : ", the best of %d".formatted(count),
            bothMeans(best));
  }

  private static ConfirmationResult fresh(LeaderboardRow row) {
    return row.confirmation().orElseThrow();
  }

  private String bothMeans(LeaderboardRow row) {
    return "mean%s %s in the search, %s confirmed"
        .formatted(
            front.where(),
            DecimalText.brief(row.objective().orElseThrow().mean()),
            DecimalText.brief(fresh(row).objective().orElseThrow().mean()));
  }

  /** The sentence that the winner of the search is not the best on fresh seeds. */
  private Optional<String> fallen() {
    List<LeaderboardRow> confirmed = leaderboard.confirmed();
    return confirmed.stream()
        .filter(row -> fresh(row).isLeader() && !row.equals(confirmed.get(0)))
        .findFirst()
        .map(
            row ->
                "the winner of the search, %s, dropped to rank %d on fresh seeds (%s)"
                    .formatted(name(row), confirmed.indexOf(row) + 1, bothMeans(row)));
  }

  private Optional<String> unconfirmed() {
    List<String> named =
        leaderboard.rows().stream()
            .filter(row -> row.confirmation().filter(each -> !each.isComplete()).isPresent())
            .map(
                row ->
                    "%s (%s)"
                        .formatted(
                            row.isBaseline() ? "the baseline" : name(row), fresh(row).reason()))
            .toList();
    int more = named.size() - MOST_UNCONFIRMED;
    return named.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "not confirmed: %s%s"
                .formatted(
                    String.join(", ", named.subList(0, Math.min(named.size(), MOST_UNCONFIRMED))),
                    more > 0 ? " and %d more".formatted(more) : ""));
  }

  /** The difference of a row to the baseline, as a predicate. */
  private String difference(LeaderboardRow row) {
    Comparison comparison = row.comparison().orElseThrow();
    if (comparison.difference() == 0) {
      return "equals the baseline%s%s".formatted(front.where(), text.certainty(comparison));
    }
    return "is %s %s than the baseline%s%s"
        .formatted(
            DecimalText.brief(Math.abs(comparison.difference())),
            leaderboard.isBetter(comparison) ? "better" : "worse",
            front.where(),
            text.certainty(comparison));
  }

  /** Why a difference was not tested; empty if it was, or if another sentence says so. */
  private String caveat(LeaderboardRow row) {
    Comparison comparison = row.comparison().orElseThrow();
    if (ranOnce() || comparison.corrected().isPresent()) {
      return "";
    }
    return comparison.differences().count() == 1
        ? "; a single pair of trials can't be tested: set `repeats: 3`"
        : "; all %d pairs differ equally, so there is no noise to test against: does the command use"
                .formatted(comparison.differences().count())
            + " the seed?";
  }

  /** The name of a row as the subject of a sentence, which must not begin with a parameter. */
  private String subject(LeaderboardRow row) {
    return values(row).map(values -> "the configuration " + values).orElseGet(() -> name(row));
  }

  private String name(LeaderboardRow row) {
    return values(row)
        .orElseGet(() -> "the configuration of trial " + row.trials().get(0).trial().number());
  }

  /** The varying values of a row; empty if there are none, or too many for a sentence. */
  private Optional<String> values(LeaderboardRow row) {
    List<String> values =
        context.varying().stream()
            .flatMap(
                name ->
                    row.configuration().value(name).stream()
                        .map(value -> name + "=" + value.brief()))
            .toList();
    return values.isEmpty() || values.size() > MOST_NAMED
        ? Optional.empty()
        : Optional.of(String.join(" ", values));
  }

  private static String counted(int count, String what) {
    return count == 1 ? "1 " + what : "%d %ss".formatted(count, what);
  }
}
