package sweep.specification.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sweep.text.DraftNumber;
import sweep.yaml.YamlText;

/** The values to try for one parameter of a draft, spelled as the user wrote them. */
sealed interface DraftForm {
  /** The width of a range, in factors of ten, from which its logarithm is searched. */
  double WIDE = 2 - 1e-9;

  /** Any number between two bounds. */
  record Range(String min, String max, boolean log) implements DraftForm {
    @Override
    public String yaml() {
      String distribution = "";
      if (log) {
        distribution = "distribution: log_uniform_values, ";
      } else if (DraftNumber.isWhole(min) && DraftNumber.isWhole(max)) {
        distribution = "distribution: uniform, ";
      }
      return "{%smin: %s, max: %s}".formatted(distribution, min, max);
    }

    @Override
    public String typical() {
      return DraftNumber.real(between(0.5));
    }

    private double between(double share) {
      double low = DraftNumber.of(min);
      double high = DraftNumber.of(max);
      return log
          ? StrictMath.pow(10, StrictMath.log10(low) * (1 - share) + StrictMath.log10(high) * share)
          : low * (1 - share) + high * share;
    }

    @Override
    public DraftForm inGrid() {
      return new Choice(points());
    }

    /** Returns the bounds and points between them: one for each factor of ten, or the middle. */
    List<String> points() {
      int steps = log ? (int) Math.min(6, Math.max(1, Math.round(decades(min, max)))) : 2;
      List<String> values = new ArrayList<>(List.of(min));
      for (int i = 1; i < steps; i++) {
        values.add(DraftNumber.real(between((double) i / steps)));
      }
      values.add(max);
      return values.stream().distinct().toList();
    }

    @Override
    public DraftForm around(String current) {
      if (!DraftNumber.isNumber(current)) {
        return new Choice(List.of(current));
      }
      double number = DraftNumber.of(current);
      if (log && number > 0) {
        return RangeGuess.decades(current);
      }
      if (log && number == 0) {
        List<String> values = new ArrayList<>(points());
        values.set(0, current);
        return new Choice(values);
      }
      boolean within = number >= DraftNumber.of(min) && number <= DraftNumber.of(max);
      // A fraction is searched from near its current value up to 1, even if that is a small range.
      boolean isBelowOne = DraftNumber.of(max) == 1 && number < 1;
      return within && !isBelowOne ? this : RangeGuess.of(current);
    }
  }

  /** Every whole number between two bounds, inclusive. */
  record Whole(String min, String max, boolean log) implements DraftForm {
    @Override
    public String yaml() {
      return log
          ? "{distribution: q_log_uniform_values, min: %s, max: %s, q: 1}".formatted(min, max)
          : "{min: %s, max: %s}".formatted(min, max);
    }

    @Override
    public String typical() {
      double middle = DraftNumber.of(new Range(min, max, log).typical());
      return Long.toString(Math.round(middle));
    }

    @Override
    public DraftForm inGrid() {
      if (!log) {
        return this;
      }
      return new Choice(
          new Range(min, max, log)
              .points().stream()
                  .map(value -> Long.toString(Math.round(DraftNumber.of(value))))
                  .distinct()
                  .toList());
    }

    @Override
    public DraftForm around(String current) {
      boolean within =
          DraftNumber.isWhole(current)
              && DraftNumber.of(current) >= DraftNumber.of(min)
              && DraftNumber.of(current) <= DraftNumber.of(max);
      return within ? this : RangeGuess.ofCount(current);
    }
  }

  /** A choice of values. */
  record Choice(List<String> values) implements DraftForm {
    @Override
    public String yaml() {
      return values.stream()
          .map(YamlText::value)
          .collect(Collectors.joining(", ", "{values: [", "]}"));
    }

    @Override
    public String typical() {
      return values.get((values.size() - 1) / 2);
    }

    @Override
    public DraftForm inGrid() {
      return this;
    }

    @Override
    public DraftForm around(String current) {
      if (values.contains(current)) {
        return this;
      }
      if (values.stream().allMatch(DraftNumber::isNumber)) {
        return RangeGuess.ofCount(current);
      }
      List<String> all = new ArrayList<>(List.of(current));
      all.addAll(values);
      return new Choice(all);
    }
  }

  /** A fixed value. */
  record Constant(String value) implements DraftForm {
    @Override
    public String yaml() {
      return "{value: %s}".formatted(YamlText.value(value));
    }

    @Override
    public String typical() {
      return value;
    }

    @Override
    public DraftForm inGrid() {
      return this;
    }

    @Override
    public DraftForm around(String current) {
      return new Constant(current);
    }
  }

  /** Returns the number of factors of ten between two bounds, both > 0. */
  static double decades(String min, String max) {
    return StrictMath.log10(DraftNumber.of(max)) - StrictMath.log10(DraftNumber.of(min));
  }

  /** Returns the map for the spec. */
  String yaml();

  /** Returns a typical value. */
  String typical();

  /** Returns the same as values for a grid. */
  DraftForm inGrid();

  /** Returns the same search around the current value of a command. */
  DraftForm around(String current);
}
