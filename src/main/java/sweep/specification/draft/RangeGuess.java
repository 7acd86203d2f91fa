package sweep.specification.draft;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sweep.specification.draft.DraftForm.Choice;
import sweep.specification.draft.DraftForm.Range;
import sweep.text.DraftNumber;

/** Guesses values to try for a parameter from its current value alone. */
final class RangeGuess {
  private static final Map<String, String> OPPOSITE =
      Map.of(
          "True", "False", "False", "True", "true", "false", "false", "true", "yes", "no", "no",
          "yes", "on", "off", "off", "on");

  /** Numbers below this are searched by their logarithm. */
  private static final double SMALL = 0.1;

  /** From here the distance to 1 matters, as for Adam's betas, which must be below 1. */
  private static final double NEAR_ONE = 0.9;

  private static final double FACTOR = 5;

  private RangeGuess() {}

  static DraftForm of(String current) {
    if (DraftNumber.isWhole(current)) {
      return whole(current);
    }
    if (DraftNumber.isNumber(current)) {
      return real(current);
    }
    return OPPOSITE.containsKey(current)
        ? new Choice(List.of(current, OPPOSITE.get(current)))
        : new Choice(List.of(current));
  }

  /** Returns values for a count; 1 can't be halved. */
  static DraftForm ofCount(String current) {
    return current.equals("1") ? new Choice(List.of("1", "2", "4")) : of(current);
  }

  /** Returns values for a whole number; 0 and 1 may be switches or counts, so they stay. */
  private static DraftForm whole(String current) {
    long number = Long.parseLong(current);
    if (number == 0 || number == 1) {
      return new Choice(List.of(current));
    }
    boolean ordinary = number > 0 && number <= Long.MAX_VALUE / 2;
    return ordinary
        ? new Choice(List.of(Long.toString(number / 2), current, Long.toString(number * 2)))
        : new Choice(List.of(current));
  }

  private static DraftForm real(String current) {
    double number = DraftNumber.of(current);
    if (number > 0 && number < SMALL) {
      return decades(current);
    }
    if (number >= NEAR_ONE && number < 1) {
      return new Range(
          DraftNumber.real(1 - FACTOR * (1 - number)),
          DraftNumber.real(1 - (1 - number) / FACTOR),
          /* log= */ false);
    }
    // A number below 1 may be a fraction.
    double most = number > 0 && number < 1 ? Math.min(1, 2 * number) : 2 * number;
    if (number == 0 || Double.isInfinite(most)) {
      return new Choice(List.of(current));
    }
    List<Double> ends = Stream.of(number / 2, most).sorted().toList();
    return new Range(
        DraftNumber.real(ends.get(0)), DraftNumber.real(ends.get(1)), /* log= */ false);
  }

  /** Returns the range from a tenth to ten times a number > 0. */
  static DraftForm decades(String current) {
    double number = DraftNumber.of(current);
    boolean ordinary = number / 10 >= Double.MIN_NORMAL && Double.isFinite(number * 10);
    return ordinary
        ? new Range(DraftNumber.real(number / 10), DraftNumber.real(number * 10), /* log= */ true)
        : new Choice(List.of(current));
  }
}
