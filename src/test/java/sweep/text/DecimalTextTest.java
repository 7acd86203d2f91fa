package sweep.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected texts are what Python 3's {@code repr} prints. */
final class DecimalTextTest {
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "1e-5, 1e-05",
    "1.5e-7, 1.5e-07",
    "0.0001, 0.0001",
    "1e16, 1e+16",
    "9999999999999998, 9999999999999998.0",
    "3e6, 3000000.0",
    "-0.0, -0.0",
    "0, 0.0",
    "1e23, 1e+23",
    "2e-3, 0.002",
    "5.684341886080802e-14, 5.684341886080802e-14",
    "4.9e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "123456.789, 123456.789",
    "NaN, nan",
    "Infinity, inf",
    "-Infinity, -inf",
  })
  void numbersPrintAsInPython(double number, String expected) {
    assertEquals(expected, DecimalText.python(number));
  }

  @ParameterizedTest
  @CsvSource({
    "1e-5, 1.0e-05",
    "1.5e-7, 1.5e-07",
    "1e16, 1.0e+16",
    "0.1, 0.1",
    "NaN, .nan",
    "-Infinity, -.inf"
  })
  void yamlNumbersHaveADotForYaml11(double number, String expected) {
    assertEquals(expected, DecimalText.yaml(number));
  }

  @ParameterizedTest
  @CsvSource({
    "0.97222222, 0.9722",
    "1.23456e-5, 1.235e-05",
    "31415.9, 31416",
    "12, 12",
    "0, 0",
    "-0.5, -0.5",
    "99999.99, 100000",
    "1234567890123456, 1234567890123456",
    "-6.616503506567628e+76, -6.617e+76",
    "NaN, nan",
  })
  void briefNumbersKeepTheDigitsThatMatter(double number, String expected) {
    assertEquals(expected, DecimalText.brief(number));
  }
}
