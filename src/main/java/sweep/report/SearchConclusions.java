package sweep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import sweep.ranking.Leaderboard;
import sweep.ranking.statistics.Importances;
import sweep.ranking.statistics.ParameterImportance;
import sweep.sampler.model.GaussianSearch;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.Distribution;
import sweep.space.Numbers;
import sweep.space.Parameter;
import sweep.space.ParameterBlock;
import sweep.space.Share;
import sweep.space.Value;
import sweep.space.ZipGroup;
import sweep.specification.SweepSpec;
import sweep.text.DecimalText;
import sweep.trial.TrialHistory;

/** Conclusions about the parameters of a search and about more trials, as sentences. */
public final class SearchConclusions {
  /** Fewer configurations say little about the ends of a range. */
  private static final int FEWEST = 10;

  /** This share of a range at each of its ends counts as the end. */
  private static final double END = 0.02;

  private static final double ONE_PERCENT = 0.01;

  private final SweepSpec spec;
  private final Leaderboard leaderboard;
  private final TrialHistory history;

  /**
   * Conclusions from a leaderboard.
   *
   * @param history the trials behind it
   */
  public SearchConclusions(SweepSpec spec, Leaderboard leaderboard, TrialHistory history) {
    this.spec = spec;
    this.leaderboard = leaderboard;
    this.history = history;
  }

  /** The sentences, with importances estimated for them. */
  public List<String> sentences() {
    List<ParameterScale> scales =
        ParameterScale.of(spec.search().space().parameters(), leaderboard.rows());
    return sentences(ParameterImportances.of(leaderboard.rows(), scales, spec.varyingParameters()));
  }

  /**
   * The sentences.
   *
   * @param importances of the parameters; empty if they are unknown
   */
  public List<String> sentences(Optional<Importances> importances) {
    List<String> sentences = new ArrayList<>();
    importances.flatMap(this::whatMatters).ifPresent(sentences::add);
    long ranked = leaderboard.rows().stream().filter(row -> row.rank().isPresent()).count();
    if (ranked >= FEWEST) {
      leaderboard.best().ifPresent(best -> sentences.addAll(atTheEnds(best.configuration())));
    }
    outlook(this::judged).ifPresent(sentences::add);
    return sentences;
  }

  /** Names the parameters that explain more of the metric than a random column would. */
  private Optional<String> whatMatters(Importances importances) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (ParameterImportance each : importances.parameters()) {
      shares.merge(withZipped(each.name()), each.share(), Double::sum);
    }
    List<String> matter =
        shares.size() < 2
            ? List.of()
            : shares.entrySet().stream()
                .filter(each -> each.getValue() > importances.noise())
                .map(each -> "%s (%.0f%%)".formatted(each.getKey(), 100 * each.getValue()))
                .toList();
    return matter.isEmpty()
        ? Optional.empty()
        : Optional.of("what matters: " + String.join(", ", matter));
  }

  /**
   * The name of a parameter, with those that are zipped with it: their effects can't be separated.
   */
  private String withZipped(String name) {
    return spec.search().space().blocks().stream()
        .flatMap(block -> block.zipGroups().stream())
        .map(ZipGroup::names)
        .filter(names -> names.contains(name))
        .findFirst()
        .map(names -> String.join(" with ", names))
        .orElse(name);
  }

  private List<String> atTheEnds(Configuration best) {
    ParameterBlock block = spec.search().space().nearest(best);
    List<String> sentences = new ArrayList<>();
    for (Parameter parameter : block.parameters()) {
      best.value(parameter.name())
          .filter(value -> parameter.formula().isEmpty())
          .flatMap(value -> end(parameter.distribution(), value))
          .map(
              end ->
                  "the best %s=%s is at the %s end of its range; a wider range may hold a better one"
                      .formatted(
                          parameter.name(),
                          best.value(parameter.name()).orElseThrow().plain(),
                          end))
          .ifPresent(sentences::add);
    }
    return sentences;
  }

  /** The end of the range that a value is at; empty for a choice, and in the middle. */
  private static Optional<String> end(Distribution distribution, Value value) {
    boolean isRange =
        !(distribution instanceof Categorical)
            && !distribution.isConstant()
            && Numbers.of(value).isPresent()
            && distribution.contains(value);
    return isRange ? distribution.share(value).flatMap(SearchConclusions::end) : Optional.empty();
  }

  private static Optional<String> end(Share share) {
    if (share.from() <= END && share.to() < 1 - END) {
      return Optional.of("lower");
    }
    return share.to() >= 1 - END && share.from() > END ? Optional.of("upper") : Optional.empty();
  }

  private Optional<GaussianSearch.Outlook> judged() {
    return history.ended().size() > GaussianSearch.QUICK_RESULTS
        ? Optional.empty()
        : spec.sampler().outlook(history);
  }

  /** What the model expects; nothing if it fails, so that no summary depends on it. */
  static Optional<String> outlook(Supplier<Optional<GaussianSearch.Outlook>> model) {
    try {
      return model
          .get()
          .filter(outlook -> Double.isFinite(outlook.chance()))
          .map(SearchConclusions::words);
    } catch (RuntimeException | VirtualMachineError e) {
      return Optional.empty();
    }
  }

  private static String words(GaussianSearch.Outlook outlook) {
    double share = outlook.chance();
    String percent = share < ONE_PERCENT ? "less than 1%" : "about %.0f%%".formatted(100 * share);
    String expected =
        outlook.isFounded() && Double.isFinite(outlook.improvement())
            ? "; the expected improvement is " + DecimalText.brief(outlook.improvement())
            : "";
    return "by the model, the next trial has a chance of %s to be clearly better than the best%s"
        .formatted(percent, expected);
  }
}
