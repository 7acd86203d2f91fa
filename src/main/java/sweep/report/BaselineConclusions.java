package sweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.ranking.Comparison;
import sweep.ranking.ConfirmationResult;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.report.table.ResultColumns;
import sweep.status.ReportContext;
import sweep.text.DecimalText;

/** What a leaderboard allows to be said about the baseline, in plain sentences. */
public final class BaselineConclusions {
  /** The configuration is named by its values if they are so few. */
  private static final int MOST_NAMED = 6;

  private static final String UNNAMED = "the configuration of trial ";

  private static final int MOST_UNCONFIRMED = 3;

  private final Leaderboard leaderboard;
  private final ReportContext context;
  private final List<LeaderboardRow> others;

  /** Whether the others are those that fresh seeds have confirmed. */
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

  /** What comes before all else: that nothing beats the baseline. Empty if something does. */
  public Optional<String> headline() {
    return others.isEmpty() || !leaderboard.better().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "nothing beats the baseline%s: it is at least as good as %s%s"
                .formatted(
                    front.where(),
                    counted(others.size(), "other configuration"),
                    ranOnce() ? " in one trial each" : onFreshSeeds()));
  }

  /** The sentences below the leaders; none if there is nothing to say. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    front.sentence().ifPresent(sentences::add);
    if (others.isEmpty()) {
      sentences.addAll(withoutComparison());
    } else {
      if (ranOnce()) {
        sentences.add(
            "can't tell yet what beats the baseline: each configuration ran once; `repeats: 3` or"
                + " `--set confirm.top=5` measures the noise");
      }
      countBetter().ifPresent(sentences::add);
      sentences.add(isConfirmed ? confirmedClaim() : claim());
      sentences.addAll(front.otherObjectives(others, onFreshSeeds()));
      if (!isConfirmed && !leaderboard.better().isEmpty() && others.size() > 1) {
        sentences.add(
            "the best of %d was chosen by these same trials, which flatters it"
                .formatted(others.size()));
      }
    }
    fallen().ifPresent(sentences::add);
    unconfirmed().ifPresent(sentences::add);
    return sentences;
  }

  private List<String> withoutComparison() {
    if (isConfirmed) {
      return List.of(bestConfirmed());
    }
    boolean ranked = leaderboard.best().filter(row -> !row.isBaseline()).isPresent();
    List<String> sentences = new ArrayList<>();
    if (ranked) {
      new BestClaim(leaderboard).sentence().ifPresent(sentences::add);
    }
    if (ranked && leaderboard.baseline().isPresent()) {
      sentences.add(
          "nothing can be said about the baseline: no trials with the same seed have numbers to"
              + " compare");
    }
    return sentences;
  }

  /** Whether no configuration but the baseline has a second trial that would show the noise. */
  private boolean ranOnce() {
    return others.stream()
        .allMatch(row -> row.shown().filter(each -> each.count() == 1).isPresent());
  }

  /** By which trials something is claimed, for the middle of a sentence; empty if by all. */
  private String onFreshSeeds() {
    return isConfirmed ? " on fresh seeds" : "";
  }

  private Optional<String> countBetter() {
    int better = leaderboard.better().size();
    return better == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %s %s%s%s%s"
                .formatted(
                    better,
                    counted(
                        others.size(), isConfirmed ? "confirmed configuration" : "configuration"),
                    ParetoConclusions.beat(better, text.isNoiseMeasured()),
                    front.where(),
                    onFreshSeeds(),
                    text.isNoiseMeasured()
                        ? ParetoConclusions.beyondNoise(leaderboard.beatingBaseline().size())
                        : ""));
  }

  private String claim() {
    List<LeaderboardRow> better = leaderboard.better();
    if (better.isEmpty()) {
      return "the best of the others, " + differs(others.get(0));
    }
    if (ranOnce()) {
      return "the best, " + differs(better.get(0));
    }
    return leaderboard.beatingBaseline().isEmpty()
        ? "nothing can be claimed to beat the baseline%s: the best, %s"
            .formatted(front.where(), differs(better.get(0)))
        : beats(claimed());
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
    return "%s %d fresh seeds: %s; in the search %s"
        .formatted(
            holds ? "confirmed on" : "on", fresh(claimed()).count(), claim(), bothMeans(claimed()));
  }

  private String bestConfirmed() {
    LeaderboardRow best = leaderboard.confirmed().get(0);
    int count = leaderboard.confirmed().size();
    return "confirmed on %d fresh seeds: %s%s; in the search %s"
        .formatted(
            fresh(best).count(),
            name(best),
            count == 1 ? "" : ", the best of %d".formatted(count),
            bothMeans(best));
  }

  private static ConfirmationResult fresh(LeaderboardRow row) {
    return row.fresh().orElseThrow();
  }

  private String bothMeans(LeaderboardRow row) {
    return "its mean%s was %s, confirmed %s"
        .formatted(
            front.where(),
            DecimalText.brief(row.objective().orElseThrow().mean()),
            DecimalText.brief(fresh(row).objective().orElseThrow().mean()));
  }

  /** That the winner of the search was lucky. */
  private Optional<String> fallen() {
    List<LeaderboardRow> confirmed = leaderboard.confirmed();
    return confirmed.stream()
        .filter(row -> fresh(row).isLeader() && !row.equals(confirmed.get(0)))
        .findFirst()
        .map(
            row ->
                "the winner of the search, %s, is number %d of those confirmed: in the search %s"
                    .formatted(name(row), confirmed.indexOf(row) + 1, bothMeans(row)));
  }

  private Optional<String> unconfirmed() {
    List<String> named =
        leaderboard.rows().stream()
            .filter(row -> row.fresh().filter(each -> !each.isComplete()).isPresent())
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

  /** It begins with a word, as a sentence must not begin with the name of a parameter. */
  private String beats(LeaderboardRow row) {
    String name = name(row);
    return "%s%s beats the baseline%s by %s"
        .formatted(
            name.startsWith(UNNAMED) ? "" : "the configuration ",
            name,
            front.where(),
            text.gain(row.comparison().orElseThrow()));
  }

  private String differs(LeaderboardRow row) {
    Comparison comparison = row.comparison().orElseThrow();
    String differs =
        "%s, differs%s%s by %s"
            .formatted(
                name(row),
                ranOnce() ? " from the baseline" : "",
                front.where(),
                text.difference(comparison));
    if (ranOnce() || comparison.corrected().isPresent()) {
      return differs;
    }
    return comparison.differences().count() == 1
        ? differs + "; one pair of trials can't tell that from noise: set repeats"
        : "%s in each of %d pairs alike; without noise nothing can be tested: is the seed used?"
            .formatted(differs, comparison.differences().count());
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
        ? UNNAMED + row.trials().get(0).trial().number()
        : values.stream().collect(Collectors.joining(" "));
  }

  private static String counted(int count, String what) {
    return count == 1 ? "1 " + what : "%d %ss".formatted(count, what);
  }
}
