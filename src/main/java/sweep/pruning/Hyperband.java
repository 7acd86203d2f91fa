package sweep.pruning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.text.DecimalText;
import sweep.trial.Direction;

/**
 * Early termination as W&amp;B defines it: a trial ends when its value at the highest band that it
 * has passed is worse than the threshold there, which is the value at the index {@code n / eta},
 * best first, of the n trials that have passed it. The threshold moves as more trials do.
 *
 * @param bands in increasing order
 * @param most where trials end by themselves; empty if unknown
 * @param strict whether the value at the band decides, not the best value so far
 */
public record Hyperband(List<Double> bands, OptionalDouble most, double eta, boolean strict)
    implements RungRule {
  /** The number of bands above a first one. */
  private static final int MOST_BANDS = 100;

  public Hyperband {
    bands = List.copyOf(bands);
  }

  /** Bands from the first one upwards. */
  public static Hyperband from(double first, double eta, boolean strict) {
    List<Double> bands = new ArrayList<>();
    double band = first;
    for (int i = 0; i < MOST_BANDS; i++) {
      addWhole(bands, band);
      band *= eta;
    }
    return new Hyperband(bands, OptionalDouble.empty(), eta, strict);
  }

  /** A number of bands below the greatest resource; fewer if they would be below 1. */
  public static Hyperband below(double most, int number, double eta, boolean strict) {
    List<Double> bands = new ArrayList<>();
    double band = most / eta;
    for (int i = 0; i < number && band >= 1; i++) {
      addWhole(bands, band);
      band /= eta;
    }
    return new Hyperband(bands.stream().sorted().toList(), OptionalDouble.of(most), eta, strict);
  }

  private static void addWhole(List<Double> bands, double band) {
    double whole = Math.floor(band);
    if (!bands.contains(whole)) {
      bands.add(whole);
    }
  }

  @Override
  public String word() {
    return "hyperband";
  }

  @Override
  public OptionalDouble rung(double resource) {
    return bands.stream()
        .mapToDouble(Double::doubleValue)
        .filter(band -> band <= resource)
        .reduce((lower, higher) -> higher);
  }

  @Override
  public Optional<Ladder> ladder() {
    int shown = most.isPresent() ? Ladder.MOST : Ladder.FIRST;
    return Optional.of(
        new Ladder(
            bands.stream().limit(shown).toList(),
            most,
            n -> Math.min(1, (Math.floor(n / eta) + 1) / n)));
  }

  /** The value at the index {@code n / eta}, best first; infinite if it isn't finite. */
  private double threshold(Direction direction, List<RungValue> there) {
    // What is smaller is better.
    double sign = direction.compare(1, 0) < 0 ? -1 : 1;
    double[] sorted =
        there.stream()
            .mapToDouble(RungValue::value)
            .map(value -> Double.isFinite(value) ? sign * value : Double.POSITIVE_INFINITY)
            .sorted()
            .toArray();
    return sign * sorted[(int) (there.size() / eta)];
  }

  @Override
  public boolean changesWithLaterTrials() {
    return true;
  }

  @Override
  public Optional<String> reasonToEnd(Contender contender, RungValue own) {
    List<RungValue> there = contender.at(own.rung());
    double threshold = threshold(contender.objective().direction(), there);
    double judged = strict ? own.value() : contender.curve().best();
    if (Double.isFinite(judged) && !contender.objective().isBetter(threshold, judged)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s%s is worse than %s, the threshold of the %d that came there"
            .formatted(
                strict ? "" : "the best so far, ",
                contender.valueAt(judged, own.rung()),
                DecimalText.brief(threshold),
                there.size()));
  }
}
