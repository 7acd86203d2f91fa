package sweep.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import sweep.ranking.statistics.Interval;
import sweep.ranking.statistics.MeanDifference;
import sweep.ranking.statistics.Spread;
import sweep.space.Categorical;
import sweep.space.ContinuousDistribution;
import sweep.space.IntUniform;
import sweep.space.Quantized;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.TextValue;

/** What is said of two sweeps side by side. */
class SweepComparisonFiguresTest {
  private static Spread spread(double... values) {
    return Spread.of(values);
  }

  /** {@code scipy.stats.ttest_ind(..., equal_var=False).confidence_interval()}, SciPy 1.17.1. */
  @Test
  void welchsIntervalIsThatOfSciPy() {
    MeanDifference difference =
        MeanDifference.of(spread(0.91, 0.93, 0.95, 0.92), spread(0.88, 0.90, 0.83));

    assertEquals(0.0575, difference.difference(), 1e-12);
    Interval interval = difference.interval().orElseThrow();
    assertEquals(-0.01920971145344566, interval.low(), 1e-9);
    assertEquals(0.13420971145344565, interval.high(), 1e-9);
  }

  @Test
  void withoutNoiseThereIsNoInterval() {
    assertEquals(Optional.empty(), MeanDifference.of(spread(1), spread(2, 3)).interval());
    assertEquals(Optional.empty(), MeanDifference.of(spread(2, 3), spread(1)).interval());
    assertEquals(Optional.empty(), MeanDifference.of(spread(1, 1), spread(2, 2)).interval());
    assertTrue(MeanDifference.of(spread(1, 1), spread(2, 3)).interval().isPresent());
  }

  @Property(tries = 200)
  void differenceTurnsWithTheSides(
      @ForAll @Size(min = 2, max = 6) List<@DoubleRange(min = -9, max = 9) Double> one,
      @ForAll @Size(min = 2, max = 6) List<@DoubleRange(min = -9, max = 9) Double> other) {
    Spread first = spread(one.stream().mapToDouble(Double::doubleValue).toArray());
    Spread second = spread(other.stream().mapToDouble(Double::doubleValue).toArray());

    MeanDifference there = MeanDifference.of(first, second);
    MeanDifference back = MeanDifference.of(second, first);

    assertEquals(there.difference(), -back.difference(), 1e-9);
    assertEquals(there.interval().isPresent(), back.interval().isPresent());
    if (there.interval().isPresent()) {
      assertEquals(there.interval().get().low(), -back.interval().get().high(), 1e-6);
      assertTrue(there.interval().get().low() <= there.difference());
    }
  }

  @Test
  void coverageCountsFewValuesAndTenthsOfARange() {
    Categorical listed = Categorical.of(List.of(new IntValue(1), new TextValue("a")));
    IntUniform many = new IntUniform(0, 99);

    assertEquals(
        "1 of 2 values",
        Coverage.of(listed, List.of(new FloatValue(1.0), new IntValue(7))).words());
    assertEquals(
        "30% of the range",
        Coverage.of(
                many,
                List.of(new IntValue(0), new IntValue(10), new IntValue(99), new IntValue(500)))
            .words());
    assertEquals("0% of the range", Coverage.of(many, List.of()).words());
  }

  @Test
  void emptyPartIsNotCounted() {
    Quantized wide = new Quantized(new ContinuousDistribution.LogUniform(1, 60), 1, true);
    List<Value> all =
        IntStream.rangeClosed(1, 60).mapToObj(each -> (Value) new IntValue(each)).toList();

    Coverage coverage = Coverage.of(wide, all);

    assertEquals(coverage.parts(), coverage.covered());
    assertTrue(coverage.parts() < 10, coverage.words());
    assertEquals("100% of the range", coverage.words());
  }

  @Property(tries = 100)
  void coverageNeverShrinksAndAllValuesCoverAll(
      @ForAll @Size(max = 40) List<@IntRange(max = 99) Integer> drawn) {
    IntUniform range = new IntUniform(0, 99);
    List<Value> tried = new ArrayList<>();
    long before = 0;
    for (int value : drawn) {
      tried.add(new IntValue(value));
      long now = Coverage.of(range, tried).covered();
      assertTrue(now >= before && now <= before + 1, "one value is in one part");
      before = now;
    }
    for (int value = 0; value < 100; value++) {
      tried.add(new IntValue(value));
    }
    assertEquals(10, Coverage.of(range, tried).covered());
  }
}
