package sweep.report.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import sweep.report.table.CellText;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.Numbers;
import sweep.space.Parameter;
import sweep.space.Value;
import sweep.space.Value.NullValue;
import sweep.text.DecimalText;
import sweep.text.NearName;

/**
 * The marginal distribution of a parameter: counts by value if there are few, else in bins between
 * the least and the greatest number.
 *
 * @param isLogarithmic whether bins have equal width on a logarithmic scale
 * @param edges the least and the greatest value; empty for choices that are not all numbers
 * @param choices these choices; empty for numbers
 * @param counts per value, choice or bin
 */
public record ValueHistogram(
    String name,
    boolean isLogarithmic,
    List<Double> edges,
    List<String> choices,
    List<Integer> counts) {
  private static final int MOST_VALUES = 20;
  private static final int MOST_BINS = 30;
  private static final int FEWEST_BINS = 8;

  private static final String BARS = "▁▂▃▄▅▆▇█";

  /** The histogram of a parameter; empty if it is constant or has too many choices. */
  public static Optional<ValueHistogram> of(
      Parameter parameter, List<Configuration> configurations) {
    if (parameter.distribution() instanceof Categorical choices
        && !isDerived(choices)
        && choices.different().stream().anyMatch(choice -> Numbers.of(choice).isEmpty())) {
      return ofChoices(parameter.name(), choices.different(), configurations);
    }
    SortedMap<Double, Integer> counted = new TreeMap<>();
    for (Configuration configuration : configurations) {
      OptionalDouble number =
          configuration.value(parameter.name()).map(Numbers::of).orElse(OptionalDouble.empty());
      if (number.isPresent() && Double.isFinite(number.getAsDouble())) {
        counted.merge(number.getAsDouble(), 1, Integer::sum);
      }
    }
    return counted.size() < 2 ? Optional.empty() : Optional.of(of(parameter, counted));
  }

  /** Whether a parameter is derived from others, which is represented by the choice null. */
  private static boolean isDerived(Categorical choices) {
    return choices.different().equals(List.of(new NullValue()));
  }

  private static Optional<ValueHistogram> ofChoices(
      String name, List<Value> choices, List<Configuration> configurations) {
    Map<String, Integer> counted = new HashMap<>();
    for (Configuration configuration : configurations) {
      configuration
          .value(name)
          .ifPresent(value -> counted.merge(value.canonical(), 1, Integer::sum));
    }
    if (choices.size() > MOST_VALUES || counted.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        new ValueHistogram(
            name,
            /* isLogarithmic= */ false,
            List.of(),
            choices.stream().map(CellText::brief).map(NearName::shortened).toList(),
            choices.stream().map(each -> counted.getOrDefault(each.canonical(), 0)).toList()));
  }

  private static ValueHistogram of(Parameter parameter, SortedMap<Double, Integer> counted) {
    double least = counted.firstKey();
    int total = counted.values().stream().mapToInt(Integer::intValue).sum();
    boolean logarithmic = parameter.distribution().isLogarithmic() && least > 0;
    boolean repeats = counted.size() <= MOST_VALUES && total >= 2 * counted.size();
    boolean listed =
        parameter.distribution() instanceof Categorical && counted.size() <= MOST_VALUES;
    List<Integer> counts =
        repeats || listed
            ? List.copyOf(counted.values())
            : binned(counted, logarithmic, (int) (2 * Math.sqrt(total)));
    List<Double> edges = List.of(least, counted.lastKey());
    return new ValueHistogram(parameter.name(), logarithmic, edges, List.of(), counts);
  }

  private static List<Integer> binned(
      SortedMap<Double, Integer> counted, boolean logarithmic, int wanted) {
    int[] bins = new int[Math.min(MOST_BINS, Math.max(FEWEST_BINS, wanted))];
    double low = scaled(counted.firstKey(), logarithmic);
    // Divided before subtracting: the whole width may overflow.
    double width = scaled(counted.lastKey(), logarithmic) / bins.length - low / bins.length;
    counted.forEach(
        (value, count) -> {
          int bin = (int) ((scaled(value, logarithmic) - low) / width);
          bins[Math.min(bins.length - 1, Math.max(0, bin))] += count;
        });
    return Arrays.stream(bins).boxed().toList();
  }

  private static double scaled(double value, boolean logarithmic) {
    return logarithmic ? Math.log(value) : value;
  }

  /** The counts as bars in one line; blank for zero. */
  String picture() {
    int most = counts.stream().mapToInt(Integer::intValue).max().orElse(1);
    StringBuilder picture = new StringBuilder();
    for (int i = 0; i < counts.size(); i++) {
      int height = (int) Math.ceil((double) counts.get(i) * BARS.length() / most);
      char bar = counts.get(i) == 0 ? ' ' : BARS.charAt(height - 1);
      picture.append(bar);
      if (!choices.isEmpty()) {
        picture.append(" %s %d  ".formatted(choices.get(i), counts.get(i)));
      }
    }
    return picture.toString().stripTrailing();
  }

  String low() {
    return edges.isEmpty() ? "" : DecimalText.brief(edges.get(0));
  }

  String high() {
    return edges.isEmpty() ? "" : DecimalText.brief(edges.get(1));
  }
}
