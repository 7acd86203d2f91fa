package sweep.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.space.Categorical;
import sweep.space.Distribution;
import sweep.space.Parameter;
import sweep.space.Value;

/**
 * A parameter as an axis of the page: numbers on a scale, or choices side by side.
 *
 * @param labels the choices in order, each with its place; empty if it is drawn on a scale
 */
record PageParameter(String name, Map<String, Integer> labels, boolean isLogarithmic) {
  /** So many different numbers are drawn on a scale, whether they were listed or not. */
  private static final int MOST_NUMBERED = 24;

  private static final double WIDE = 1000;

  /** How a parameter is drawn, by what it may be and the values that it took. */
  static PageParameter of(Parameter parameter, List<Value> taken) {
    Distribution distribution = parameter.distribution();
    boolean isListed = distribution instanceof Categorical;
    if (!isListed && taken.stream().allMatch(value -> number(value).isPresent())) {
      return new PageParameter(parameter.name(), Map.of(), distribution.isLogarithmic());
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
    if (isNumeric && values.size() > MOST_NUMBERED) {
      boolean isLogarithmic = distribution.isLogarithmic() || isWide(values);
      return new PageParameter(parameter.name(), Map.of(), isLogarithmic);
    }
    if (isNumeric) {
      values.sort(Comparator.comparingDouble(value -> number(value).orElseThrow()));
    }
    Map<String, Integer> labels = new LinkedHashMap<>();
    values.forEach(value -> labels.putIfAbsent(value.plain(), labels.size()));
    return new PageParameter(parameter.name(), labels, /* isLogarithmic= */ false);
  }

  private static void put(Value value, Map<String, Value> distinct) {
    distinct.putIfAbsent(value.canonical(), value);
  }

  /**
   * Whether numbers are better told apart by their logarithms: they go over several powers of ten,
   * and their quarters are more alike there.
   */
  private static boolean isWide(List<Value> values) {
    double[] sorted =
        values.stream().mapToDouble(value -> number(value).orElseThrow()).sorted().toArray();
    return sorted[0] > 0
        && sorted[sorted.length - 1] / sorted[0] > WIDE
        && unevenness(Arrays.stream(sorted).map(Math::log).toArray()) < unevenness(sorted);
  }

  /** The squares of the widths of the four quarters, as shares of the whole; least if all alike. */
  private static double unevenness(double[] sorted) {
    int last = sorted.length - 1;
    double sum = 0;
    for (int quarter = 0; quarter < 4; quarter++) {
      double width = sorted[last * (quarter + 1) / 4] - sorted[last * quarter / 4];
      sum += Math.pow(width / (sorted[last] - sorted[0]), 2);
    }
    return sum;
  }

  /** A finite number; empty if the value is none. */
  static Optional<Double> number(Value value) {
    return Optional.ofNullable(value.object())
        .filter(Number.class::isInstance)
        .map(number -> ((Number) number).doubleValue())
        .filter(Double::isFinite);
  }

  boolean isChoice() {
    return !labels.isEmpty();
  }

  /** Where a value lies on the axis: itself, or the place of a choice; empty if it has no place. */
  Optional<Double> place(Value value) {
    if (!isChoice()) {
      return number(value);
    }
    Integer place = labels.get(value.plain());
    return place == null ? labelOfEqual(value) : Optional.of((double) place);
  }

  /** A number that is written in another way than the one that named the choice. */
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
    } catch (NumberFormatException noNumber) {
      return false;
    }
  }
}
