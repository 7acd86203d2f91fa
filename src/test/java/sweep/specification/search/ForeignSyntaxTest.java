package sweep.specification.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.specification.reader.SpecReader;
import sweep.yaml.SpecException;

/** Parameters in the words of other libraries are refused with the same in those of a spec. */
class ForeignSyntaxTest {
  private static String text(String form) {
    return "method: random\ncommand: [run, \"${x}\"]\nparameters: {x: %s}\n".formatted(form);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{distribution: loguniform, min: 1e-4, max: 1} | {distribution: log_uniform_values, min: 1e-4, max: 1}",
        "{distribution: loguniform, min: -9, max: 0}   | {distribution: log_uniform, min: -9, max: 0}",
        "{low: 1e-4, high: 0.1, log: true}             | {distribution: log_uniform_values, min: 1e-4, max: 0.1}",
        "{min: 1e-4, max: 0.1, log: true}              | {distribution: log_uniform_values, min: 1e-4, max: 0.1}",
        "{low: 0.1, high: 0.9, log: false}             | {min: 0.1, max: 0.9}",
        "{type: float, low: 1, high: 5}                | {distribution: uniform, min: 1, max: 5}",
        "{type: int, low: 1, high: 512, log: true}     | {distribution: q_log_uniform_values, min: 1, max: 512, q: 1}",
        "{low: 0.0, high: 1.0, step: 0.1}              | {distribution: q_uniform, min: 0.0, max: 1.0, q: 0.1}",
        "{choices: [a, 'b', 1]}                        | {values: [\"a\", \"b\", 1]}",
        "{type: categorical, choices: [1, 2]}          | {values: [1, 2]}",
        "{grid_search: [1, 2]}                         | {values: [1, 2]}",
        "{_type: choice, _value: [1, 2]}               | {values: [1, 2]}",
        "{distribution: randint, lower: 1, upper: 5}   | {min: 1, max: 4}",
        "{distribution: quniform, min: 1, max: 5, q: 2}| {distribution: q_uniform, min: 1, max: 5, q: 2}",
        "^uniform(0, 1)^                               | {distribution: uniform, min: 0, max: 1}",
        "^\"tune.loguniform(1e-4, 1e-1)\"^             | {distribution: log_uniform_values, min: 1e-4, max: 1e-1}",
        "^\"tune.choice([32, 64])\"^                   | {values: [32, 64]}",
        "^\"hp.loguniform('x', -5, 0)\"^               | {distribution: log_uniform, min: -5, max: 0}",
        "^\"hp.quniform('x', 1, 9, 2)\"^               | {distribution: q_uniform, min: 1, max: 9, q: 2}",
        "^\"randint(0, 1e3)\"^                         | {min: 0, max: 999}",
        "{type: int, low: 1e1, high: 1.0e+2}           | {min: 10, max: 100}",
        "^\"normal(0, 2)\"^                            | {distribution: normal, mu: 0, sigma: 2}",
        "[1, 2, 3]                                     | {values: [1, 2, 3]}",
      })
  void hintIsAValidParameter(String foreign, String ours) throws Exception {
    String written = foreign.startsWith("^") ? foreign.substring(1, foreign.length() - 1) : foreign;
    String quoted = written.startsWith("uniform(") ? "\"" + written + "\"" : written;

    SpecException refused =
        assertThrows(SpecException.class, () -> SpecReader.read(text(quoted), "s.yaml", "s"));

    assertEquals("write " + ours, refused.problems().get(0).hint());
    assertEquals(1, refused.problems().size());
    assertTrue(SpecReader.read(text(ours), "s.yaml", "s").spec().varyingParameters().contains("x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "uniform(1e-3, )   | {value: \"uniform(1e-3, )\"}",
        "uniform(null, 2)  | {value: \"uniform(null, 2)\"}",
        "uniform(3, 2)     | {value: \"uniform(3, 2)\"}",
        "randint(0, 2.5)   | {value: \"randint(0, 2.5)\"}",
        "loguniform(0, 1)  | {value: \"loguniform(0, 1)\"}",
        "choice([])        | {value: \"choice([])\"}",
        "choice('a')       | {value: \"choice('a')\"}",
        "hp.randint('x', 5) | {value: \"hp.randint('x', 5)\"}",
        "[]                | {value: 5}",
      })
  void untranslatableFormsHaveNoSuggestion(String foreign, String fixed) throws Exception {
    String written = foreign.equals("[]") ? foreign : '"' + foreign + '"';

    SpecException refused =
        assertThrows(SpecException.class, () -> SpecReader.read(text(written), "s.yaml", "s"));

    assertEquals("a fixed value is written " + fixed, refused.problems().get(0).hint());
    assertTrue(
        SpecReader.read(text(fixed), "s.yaml", "s").spec().search().space().size().isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{low: 3, high: 2}", "{low: null, high: 2}", "{choices: []}", "{low: 1, high: x}"})
  void impossibleMapsAreRefusedWithoutASuggestion(String foreign) {
    SpecException refused =
        assertThrows(SpecException.class, () -> SpecReader.read(text(foreign), "s.yaml", "s"));
    assertTrue(
        refused.problems().stream().noneMatch(problem -> problem.hint().startsWith("write {")),
        refused.getMessage());
  }
}
