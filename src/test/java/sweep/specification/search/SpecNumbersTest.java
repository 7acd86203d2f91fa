package sweep.specification.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.space.Distribution;
import sweep.space.Numbers;
import sweep.space.Value;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.yaml.SpecException;

/** Numbers at the ends of what numbers can be. */
class SpecNumbersTest {
  private static final String SPEC = "method: random\ncommand: [run]\nparameters:\n";

  private static String first(String text) {
    String message =
        assertThrows(SpecException.class, () -> SpecReader.read(text, "s.yaml")).getMessage();
    return message.lines().findFirst().orElseThrow();
  }

  private static Distribution distribution(String form) throws SpecException {
    SweepSpec spec = SpecReader.read(SPEC + "  a: " + form + "\n", "s.yaml").spec();
    return spec.search().space().parameters().get(0).distribution();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{min: 0, max: 9223372036854775807}|15: parameters.a:"
            + " the range from 0 to 9223372036854775807 is too wide",
        "{min: 0.0, max: 1e400}|22: parameters.a.max: 1e400 does not fit in 64 bits;"
            + " put it in quotes to pass it on as text",
        "{min: .nan, max: 1}|12: parameters.a.min: expected a number, but got '.nan'",
        "{min: 0, max: .inf}|20: parameters.a.max: expected a number, but got '.inf'",
        "{min: -1e308, max: 1e308}|20: parameters.a: the range is too wide",
        "{min: 0, max: 1e308, q: 1e-300, distribution: q_uniform}|27: parameters.a:"
            + " q is smaller than the distance between doubles of this size",
        "{min: 1, max: 2, q: 1e-17, distribution: q_uniform}|23: parameters.a:"
            + " q is smaller than the distance between doubles of this size",
        "{sigma: 1e308, distribution: normal}|6: parameters.a:"
            + " some draws would be too large for a double",
        "{sigma: 1e8, q: 1e-302, distribution: q_normal}|6: parameters.a:"
            + " some draws would be too large for a double",
        "{mu: 800, sigma: 1, distribution: log_normal}|6: parameters.a:"
            + " some draws would be too large for a double",
        "{a: 1e300, b: 2, distribution: beta}|10: parameters.a.a:"
            + " must be between 0.001 and 1000000, but is 1e300",
        "{a: 2, b: 1e-300, distribution: beta}|16: parameters.a.b:"
            + " must be between 0.001 and 1000000, but is 1e-300",
      })
  void rangesThatNoDoubleHoldsAreRefused(String form, String message) {
    assertEquals("s.yaml:4:" + message, first(SPEC + "  a: " + form + "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run_cap: 0|10: run_cap: expected a whole number, at least 1, but got 0",
        "run_cap: -1|10: run_cap: expected a whole number, at least 1, but got -1",
        "run_cap: 1e20|10: run_cap: expected a whole number, at least 1, but got 1e20",
        "run_cap: 99999999999|10: run_cap: 99999999999 is too large",
        "seed: abc|7: seed: expected a whole number, but got 'abc'",
        "seed: 1.5|7: seed: expected a whole number, but got 1.5",
        "repeats: 2147483647|10: repeats: at most 100000, but got 2147483647",
        "timeout: 1e3|10: timeout: expected a duration, but got 1e3;"
            + " such as 90s, 10m, 1h30m or 2d",
        "timeout: -5s|10: timeout: expected a duration, but got '-5s';"
            + " such as 90s, 10m, 1h30m or 2d",
        "timeout: 99999999d|10: timeout: expected a duration, but got '99999999d';"
            + " such as 90s, 10m, 1h30m or 2d",
        "max_failures: 5d%|15: max_failures: expected 0% to 100%, but got '5d%';"
            + " such as 10 or 20%",
      })
  void hugeCountsAreRefused(String line, String message) {
    assertEquals("s.yaml:5:" + message, first(SPEC + "  a: {values: [1, 2]}\n" + line + "\n"));
  }

  @Test
  void emptyCommandsAndLongNamesAreRefused() {
    String parameters = "method: random\nparameters: {a: {values: [1, 2]}}\n";
    for (String empty : List.of("''", "['', x]")) {
      String message = first(parameters + "command: " + empty + "\n");
      assertTrue(message.endsWith(": command: the program to run is empty"), message);
    }
    assertEquals(
        "s.yaml:4:7: name: longer than 255 bytes",
        first(parameters + "command: [run]\nname: " + "n".repeat(256) + "\n"));
    assertEquals(
        "s.yaml:5:12: retry_on: missing key 'output'",
        first(parameters + "command: [run]\nretries: 1\nretry_on: [{}]\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.001", "0.5", "1", "30", "1e6"})
  void everyShapeThatIsTakenCanBeDrawnFrom(String shape) throws SpecException {
    for (String other : List.of("0.001", "0.7", "1", "1e3", "1e6")) {
      Distribution beta =
          distribution("{distribution: beta, a: %s, b: %s}".formatted(shape, other));
      for (double uniform = 0; uniform < 1; uniform += 0.09) {
        Value drawn = beta.at(uniform);
        assertEquals(OptionalDouble.of(1), closed(Numbers.of(drawn)), drawn.json());
      }
    }
  }

  /** 1 for a number from 0 to 1. */
  private static OptionalDouble closed(OptionalDouble number) {
    return number.stream().filter(each -> each >= 0 && each <= 1).map(each -> 1).findFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{min: 0, max: 9223372036854775806}|4611686018427387047",
        "{min: -0.0, max: 0.0}|0.0",
        "{values: [.nan]}|nan",
        "{value: -.inf}|-inf",
        "{min: 5e-324, max: 5e-324}|5e-324",
      })
  void extremesThatFitAreRead(String form, String middle) throws SpecException {
    assertEquals(middle, distribution(form).at(0.5).python());
  }
}
