package sweep.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sweep.space.Categorical;
import sweep.space.Parameter;
import sweep.space.Value;
import sweep.space.Value.FloatValue;

class ParameterScaleTest {
  private static boolean isLogarithmic(int count, IntToDoubleFunction number) {
    List<Value> values =
        IntStream.range(0, count)
            .mapToObj(i -> new FloatValue(number.applyAsDouble(i)))
            .collect(Collectors.toList());
    return ParameterScale.of(new Parameter("listed", Categorical.of(values)), values)
        .isLogarithmic();
  }

  @Test
  void listedNumbersAreShownByPowersOfTenOnlyWhereThatSpreadsThem() {
    assertTrue(isLogarithmic(100, i -> Math.pow(10, -5 + i * 0.04)), "evenly in the logarithm");
    assertFalse(isLogarithmic(1000, i -> 0.00001 + i * 0.00099), "evenly, from close to 0");
    assertFalse(isLogarithmic(100, i -> 1 + i), "over two powers of ten alone");
    assertFalse(isLogarithmic(100, i -> i), "from 0");
  }
}
