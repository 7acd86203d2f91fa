package sweep.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.ranking.LeaderboardRow;
import sweep.space.Categorical;
import sweep.space.Distribution;
import sweep.space.Parameter;
import sweep.space.Value;

/**
 * A parameter as an axis of a chart: a numeric scale, or choices side by side.
 *
 * @param labels the choices in order, with their positions; empty for a numeric scale
 */
public record ParameterScale(String name, Map<String, Integer> labels, boolean isLogarithmic) {
  /** More distinct numbers than this are drawn on a scale, even if they were listed. */
  private static final int MOST_CHOICES = 24;

  /** A ratio of values from which a logarithmic scale is considered. */
  private static final double WIDE = 1000;

  /** The scales of parameters, by the values that they took in the rows of a leaderboard. */
  public static List<ParameterScale> of(List<Parameter> parameters, List<LeaderboardRow> rows) {
    List<ParameterScale> scales = new ArrayList<>();
    for (Parameter parameter : parameters) {
      List<Value> taken = new ArrayList<>();
      for (LeaderboardRow row : rows) {
        row.configuration().value(parameter.name()).ifPresent(taken::add);
      }
      scales.add(of(parameter, taken));
    }
    return scales;
  }

  /** The scale of a parameter, by its distribution and the values that it took. */
  static ParameterScale of(Parameter parameter, List<Value> taken) {
    Distribution distribution = parameter.distribution();
    boolean isListed = distribution instanceof Categorical;
    if (!isListed && taken.stream().allMatch(value -> number(value).isPresent())) {
      return new ParameterScale(parameter.name(), Map.of(), distribution.isLogarithmic());
    }
    Map<String, Value> distinct = new LinkedHashMap<>();
    if (isListed) {
      for (long i = 0; i < distribution.gridSize().orElse(0); i++) {
        put(distribution.gridValue(i), distinct);
      }
    }
    taken.stream().distinct().forEach(value -> put(value, distinct));
    List<Value> values = new ArrayList<>(distinct.values());
    boolean isNumeric = values.stream().allMatch(value -> number(value).isPresent());
    if (isNumeric && values.size() > MOST_CHOICES) {
      boolean isLogarithmic = distribution.isLogarithmic() || isWide(values);
      return new ParameterScale(parameter.name(), Map.of(), isLogarithmic);
    }
    if (isNumeric) {
      values.sort(Comparator.comparingDouble(value -> number(value).orElseThrow()));
    }
    Map<String, Integer> labels = new LinkedHashMap<>();
    values.forEach(value -> labels.putIfAbsent(value.plain(), labels.size()));
    return new ParameterScale(parameter.name(), labels, /* isLogarithmic= */ false);
  }

  private static void put(Value value, Map<String, Value> distinct) {
    distinct.putIfAbsent(value.canonical(), value);
  }

  /**
   * Whether numbers spread better on a logarithmic scale: they span several powers of ten, and
   * their quartiles are more even there.
   */
  private static boolean isWide(List<Value> values) {
    double[] sorted =
        values.stream().mapToDouble(value -> number(value).orElseThrow()).sorted().toArray();
    return sorted[0] > 0
        && sorted[sorted.length - 1] / sorted[0] > WIDE
        && unevenness(Arrays.stream(sorted).map(Math::log).toArray()) < unevenness(sorted);
  }

  /** The sum of squared relative widths of the quarters; least if all are equal. */
  private static double unevenness(double[] sorted) {
    int last = sorted.length - 1;
    double sum = 0;
    for (int quarter = 0; quarter < 4; quarter++) {
      double width = sorted[last * (quarter + 1) / 4] - sorted[last * quarter / 4];
      sum += Math.pow(width / (sorted[last] - sorted[0]), 2);
    }
    return sum;
  }

  /** The value as a finite number; empty if it isn't one. */
  public static Optional<Double> number(Value value) {
    return Optional.ofNullable(value.object())
        .filter(Number.class::isInstance)
        .map(number -> ((Number) number).doubleValue())
        .filter(Double::isFinite);
  }

  public boolean isChoice() {
    return !labels.isEmpty();
  }

  /** A value's position: the number itself, or the index of a choice; empty if it has none. */
  public Optional<Double> place(Value value) {
    if (!isChoice()) {
      return number(value);
    }
    Integer place = labels.get(value.plain());
    return place == null ? labelOfEqual(value) : Optional.of((double) place);
  }

  /** The position of a choice that is the same number in another notation. */
  private Optional<Double> labelOfEqual(Value value) {
    return number(value)
        .flatMap(
            wanted ->
                labels.entrySet().stream()
                    .filter(label -> isNumber(label.getKey(), wanted))
                    .map(label -> (double) label.getValue())
                    .findFirst());
  }

  private static boolean isNumber(String text, double wanted) {
    try {
      return Double.parseDouble(text) == wanted;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
