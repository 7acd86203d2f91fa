package sweep.ranking.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ImportancesTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  /** Four columns of uniform numbers, and what a function makes of each row. */
  private static Importances learned(int count, ToDoubleFunction<double[]> function) {
    return tried(count, function).orElseThrow();
  }

  private static Optional<Importances> tried(int count, ToDoubleFunction<double[]> function) {
    SplittableRandom random = new SplittableRandom(11);
    List<double[]> columns = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      columns.add(random.doubles(count).toArray());
    }
    double[] values = new double[count];
    for (int row = 0; row < count; row++) {
      double[] point = new double[NAMES.size()];
      for (int i = 0; i < point.length; i++) {
        point[i] = columns.get(i)[row];
      }
      values[row] = function.applyAsDouble(point);
    }
    return Importances.of(NAMES, columns, values);
  }

  private static ParameterImportance of(Importances importances, String name) {
    return importances.parameters().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void inALinearFunctionTheSharesGoWithTheSquaresOfTheSlopes() {
    // The variances are as 16 to 4 to 0: what is true is 80 % and 20 %.
    Importances importances = learned(300, point -> 4 * point[0] + 2 * point[1]);
    assertEquals(0.8, of(importances, "a").share(), 0.12);
    assertEquals(0.2, of(importances, "b").share(), 0.12);
    assertTrue(of(importances, "c").share() < 0.05);
    assertTrue(of(importances, "a").low() > importances.noise());
    assertTrue(of(importances, "b").low() > importances.noise());
  }

  @Test
  void whatDoesNothingIsNotToldApartFromNoise() {
    Importances importances =
        learned(120, point -> Math.pow(point[0] - 0.4, 2) + 0.3 * Math.sin(6 * point[1]));
    assertTrue(of(importances, "c").low() <= importances.noise());
    assertTrue(of(importances, "d").low() <= importances.noise());
  }

  @Test
  void aParameterThatOnlyMattersWithAnotherIsSeen() {
    Importances importances = learned(400, point -> (point[0] > 0.5) == (point[1] > 0.5) ? 1 : 0);
    assertTrue(of(importances, "a").share() > 0.3);
    assertTrue(of(importances, "b").share() > 0.3);
  }

  @Test
  void oneDivergedRunDoesNotHideTheRest() {
    Importances importances =
        learned(200, point -> point[3] > 0.995 ? 1e12 : 4 * point[0] + 2 * point[1]);
    assertTrue(of(importances, "a").share() > 0.6);
  }

  @Test
  void ofNoiseNothingIsClaimedToMatter() {
    SplittableRandom random = new SplittableRandom(5);
    Importances importances = learned(200, point -> random.nextDouble());
    // One of the four may pass for something; with this seed none does.
    assertTrue(
        importances.parameters().stream().allMatch(each -> each.low() <= importances.noise()));
  }

  @Test
  void fewConfigurationsAndEqualOnesTellNothing() {
    assertTrue(tried(Importances.FEWEST - 1, point -> point[0]).isEmpty());
    assertTrue(tried(100, point -> 7).isEmpty());
    assertTrue(tried(Importances.FEWEST, point -> point[0]).isPresent());
  }

  @Test
  void theSameNumbersGiveTheSameShares() {
    assertEquals(learned(60, point -> point[1]), learned(60, point -> point[1]));
  }

  @Test
  void whatIsNotSetIsAValueOfItsOwn() {
    SplittableRandom random = new SplittableRandom(3);
    double[] column = new double[100];
    double[] values = new double[100];
    for (int row = 0; row < column.length; row++) {
      column[row] = row % 2 == 0 ? Double.NaN : random.nextDouble();
      values[row] = row % 2;
    }
    Importances importances = Importances.of(List.of("x"), List.of(column), values).orElseThrow();
    assertEquals(1, importances.parameters().get(0).share(), 1e-9);
  }
}
