package sweep.pruning;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/**
 * The rungs of a rule that halves the trials again and again.
 *
 * @param rungs the first ones, in increasing order
 * @param end where trials end by themselves; empty if the rule does not know
 * @param passing the chance that the n-th trial at a rung passes it, if values come in random order
 */
public record Ladder(List<Double> rungs, OptionalDouble end, IntToDoubleFunction passing) {
  /** How many rungs are shown of a ladder without an end. */
  static final int FIRST = 4;

  /** How many rungs are shown of any ladder. */
  static final int MOST = 12;

  /** The most trials that are counted one by one. */
  private static final int MOST_COUNTED = 1_000_000;

  public Ladder {
    rungs = List.copyOf(rungs);
  }

  /** How many of some trials pass a rung, if values come in random order. */
  double passing(double trials) {
    double passing = 0;
    int counted = (int) Math.min(trials, MOST_COUNTED);
    for (int i = 1; i <= counted; i++) {
      passing += passing().applyAsDouble(i);
    }
    return counted == 0 ? 0 : passing * trials / counted;
  }

  /** What all trials use together, if values come in random order and they end at the end. */
  double expected(double trials) {
    double used = 0;
    double left = trials;
    double before = 0;
    for (double rung : rungs) {
      used += left * (rung - before);
      left = passing(left);
      before = rung;
    }
    return used + left * (end.orElse(before) - before);
  }
}
