package sweep.specification.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.sampler.SamplerType;
import sweep.space.Configuration;
import sweep.space.Distribution;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.specification.Confirmation;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.text.NonFinite;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.RankBy;
import sweep.trial.Reduction;
import sweep.yaml.SpecException;

final class SpecReaderTest {
  private static final String FULL =
      """
      name: digits
      command: [java, sweeps/digits/Train.java, "${args}"]
      method: random
      run_cap: 60
      seed: 7
      metric: {name: val_accuracy, goal: maximize}
      parameters:
        lr:        {distribution: log_uniform_values, min: 1e-4, max: 1.0}
        hidden:    {values: [16, 32, 64, 128]}
        optimizer: {values: [sgd, adam]}
        momentum:  {min: 0.0, max: 0.99}
      baseline: {lr: 0.1, optimizer: sgd, momentum: 0.0, hidden: 32}
      repeats: 3
      slots: 2
      timeout: 1h30m
      retries: 1
      """;

  private static ReadSpec read(String text) {
    try {
      return SpecReader.read(text, "sweeps/s.yaml");
    } catch (SpecException invalid) {
      throw new AssertionError(invalid.getMessage(), invalid);
    }
  }

  /** A spec with one parameter x, whose form is given. */
  private static String withX(String form) {
    return "method: random\ncommand: [run, \"${args}\"]\nparameters:\n  x: " + form + "\n";
  }

  private static Distribution distribution(String form) {
    return read(withX(form)).spec().search().space().parameters().get(0).distribution();
  }

  @Test
  void everyKeyOfAFullSpecIsRead() {
    SweepSpec spec = read(FULL).spec();
    assertEquals("digits", spec.name());
    assertEquals(SamplerType.RANDOM, spec.search().method());
    assertEquals(7, spec.search().seed());
    assertEquals(OptionalInt.of(60), spec.runCap());
    assertEquals(
        Optional.of(new Objective("val_accuracy", Direction.MAXIMIZE, Reduction.LAST)),
        spec.objective());
    assertEquals(List.of("lr", "hidden", "optimizer", "momentum"), spec.search().space().names());
    assertEquals(
        "{\"lr\":0.1,\"hidden\":32,\"optimizer\":\"sgd\",\"momentum\":0.0}",
        spec.baseline().orElseThrow().json());
    assertEquals(3, spec.repeats());
    assertEquals(OptionalInt.of(2), spec.limits().slots());
    assertEquals(Optional.of(Duration.ofMinutes(90)), spec.limits().timeout());
    assertEquals(1, spec.retryRule().retries());
    assertEquals(Duration.ofSeconds(10), spec.limits().grace());
    assertEquals(List.of(), read(FULL.replace("${args}\"", "${args}\", \"${seed}\"")).notes());
  }

  @Test
  void omittedKeysHaveDefaults() {
    SweepSpec spec = read(withX("{values: [1, 2]}")).spec();
    assertEquals("s", spec.name());
    assertEquals(0, spec.search().seed());
    assertEquals(1, spec.repeats());
    assertEquals(Optional.empty(), spec.objective());
    assertEquals(OptionalInt.empty(), spec.runCap());
    assertEquals(Optional.empty(), spec.limits().timeout());
  }

  /** One form of each kind, and what its draw for 0.5 is, as numpy and scipy have it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{value: hello}|hello",
        "{values: [a, b, c, d]}|c",
        "{values: [a, b], probabilities: [0.4, 0.6]}|b",
        "{distribution: categorical_w_probabilities, values: [a, b], probabilities: [0.9, 0.1]}|a",
        "{min: 0, max: 9}|5",
        "{distribution: int_uniform, min: 1, max: 1}|1",
        "{min: 0, max: 0.6}|0.3",
        "{distribution: uniform, min: 0, max: 1}|0.5",
        "{distribution: q_uniform, min: 0, max: 10, q: 3}|6",
        "{distribution: q_uniform, min: 0, max: 10}|5.0",
        "{distribution: log_uniform, min: 0, max: 0}|1.0",
        "{distribution: q_log_uniform, min: 0, max: 2, q: 0.5}|2.5",
        "{distribution: log_uniform_values, min: 1, max: 1}|1.0",
        "{distribution: q_log_uniform_values, min: 1, max: 100, q: 5}|10",
        "{distribution: inv_log_uniform, min: 0, max: 0}|1.0",
        "{distribution: inv_log_uniform_values, min: 2, max: 2}|2.0",
        "{distribution: normal}|0.0",
        "{distribution: q_normal, mu: 7, sigma: 2, q: 2}|8",
        "{distribution: log_normal, mu: 0}|1.0",
        "{distribution: q_log_normal, q: 1}|1",
        "{distribution: beta}|0.5",
        "{distribution: q_beta, q: 0.25}|0.5",
      })
  void everyFormIsRead(String form, String middle) {
    Value value = distribution(form).at(0.5);
    // The solved quantiles may be off in the last digits.
    String shown =
        value instanceof FloatValue real
            ? new FloatValue(Math.rint(real.number() * 1e9) / 1e9 + 0.0).plain()
            : value.plain();
    assertEquals(middle, shown);
  }

  /** What YAML 1.1 would make 0.001's text, 90, 8 and a date of. */
  @ParameterizedTest
  @CsvSource({
    "1e-3, 0.001",
    "3e6, 3000000.0",
    "6.e-5, 6e-05",
    ".5, 0.5",
    "1_000, 1000",
    "0x1F, 31",
    "0o17, 15",
    "010, 010",
    "1:30, 1:30",
    "on, True",
    "yes, True",
    "No, False",
    "\"off\", off",
    "y, y",
    "true, True",
    "~, None",
    "null, None",
    "2020-01-01, 2020-01-01",
    "!!float 1, 1.0",
    "!!str 1, 1",
    "'''1''', 1",
    ".inf, inf",
    "-.inf, -inf",
    ".nan, nan",
    "1.2.3, 1.2.3",
    "+5, 5",
    "-0.5, -0.5",
  })
  void scalarsHaveTheExpectedTypes(String written, String passed) {
    assertEquals(passed, distribution("{value: " + written + "}").at(0).python());
  }

  @Test
  void aWholeFloatIsTheSameValueAsTheWholeNumber() {
    assertEquals(
        Optional.of(BigInteger.TWO),
        read(withX("{values: [3e6, 3000000.0, 3000000, 1]}")).spec().search().space().size());
  }

  @Test
  void aListIsLaidOverFixedValues() {
    SweepSpec spec =
        read("""
                method: list
                command: [run, "${args}"]
                parameters:
                  epochs: {value: 3}
                  lr: {value: 1}
                configurations:
                  - {lr: 0.1, hidden: 8}
                  - {hidden: 16}
                """)
            .spec();
    assertEquals(
        List.of("{\"epochs\":3,\"lr\":0.1,\"hidden\":8}", "{\"epochs\":3,\"lr\":1,\"hidden\":16}"),
        spec.search().configurations().stream().map(Configuration::json).toList());
  }

  @Test
  void mergedAndAliasedMapsAreRead() {
    SweepSpec spec =
        read("""
                method: grid
                command: [run, "${args}"]
                parameters:
                  a: &choice {values: [1, 2]}
                  b: *choice
                  c: {<<: *choice, values: [3]}
                """)
            .spec();
    assertEquals(Optional.of(BigInteger.valueOf(4)), spec.search().space().size());
  }

  @Test
  void keysOfTheServerAreNamedInOneNote() {
    assertEquals(
        List.of(
            "ignored, used only by W&B's server: entity, project",
            "no metric, so nothing is ranked; to rank, add metric: {name: val_loss, goal: minimize}"),
        read(withX("{value: 1}") + "project: p\nentity: e\n").notes());
  }

  @Test
  void exponentsThatLookLikeValuesAreNoted() {
    assertEquals(
        "parameters.x: min and max are exponents of e here, so values range from 1 to 1.105; use log_uniform_values to give the values themselves",
        read(withX("{distribution: log_uniform, min: 1e-4, max: 0.1}")).notes().get(0));
  }

  @Test
  void baselineMayOmitParametersWithADefaultOrAMiddle() {
    ReadSpec read =
        read(
            """
            method: random
            command: [run, "${args}"]
            parameters:
              lr: {distribution: log_uniform_values, min: 0.0001, max: 1.0}
              hidden: {values: [16, 32]}
              layers: {min: 1, max: 5}
              momentum: {min: 0.0, max: 1.0, default: 0.9}
              epochs: {value: 3}
              act: {values: [relu, tanh]}
            baseline: {act: tanh}
            metric: {name: a}
            """);

    assertEquals(
        "{\"lr\":0.01,\"hidden\":16,\"layers\":3,\"momentum\":0.9,\"epochs\":3,\"act\":\"tanh\"}",
        read.spec().baseline().orElseThrow().json());
    assertEquals(
        List.of(
            "baseline: lr is 0.01, the middle of its range; hidden is 16, the first of its values;"
                + " layers is 3, the middle of its range; momentum is 0.9, its default"),
        read.notes());
  }

  @Test
  void baselineHasRepeatsOfItsOwnUnlessAParameterHasThatName() {
    SweepSpec more =
        read(withX("{values: [1]}") + "baseline: {x: 1, repeats: 5}\nrepeats: 2\n").spec();
    assertEquals(5, more.baselineRepeats());
    assertEquals("{\"x\":1}", more.baseline().orElseThrow().json());
    SweepSpec named =
        read(withX("{values: [1]}") + "  repeats: {values: [7]}\nbaseline: {x: 1, repeats: 7}\n")
            .spec();
    assertEquals(1, named.baselineRepeats());
    assertEquals("{\"x\":1,\"repeats\":7}", named.baseline().orElseThrow().json());
  }

  @Test
  void rankingIsReadWithItsMetric() {
    String text =
        withX("{values: [1]}")
            + "metric: {name: a, nan: worst}\nrepeats: 2\nrank_by: lower_bound\n";

    assertEquals(
        Optional.of(
            new Objective(
                "a",
                Direction.MINIMIZE,
                Reduction.LAST,
                OptionalDouble.empty(),
                RankBy.LOWER_BOUND,
                NonFinite.WORST,
                Optional.empty())),
        read(text).spec().objective());
  }

  @Test
  void confirmationHasDefaultsAndIsNoOtherSweep() throws SpecException {
    String text = withX("{values: [1]}") + "metric: {name: a}\n";
    assertEquals(Optional.empty(), read(text).spec().confirmation());
    assertEquals(
        Optional.of(new Confirmation(5, 10)), read(text + "confirm: {}\n").spec().confirmation());
    ReadSpec confirmed = read(text + "confirm: {top: 2, repeats: 3}\n");
    assertEquals(Optional.of(new Confirmation(2, 3)), confirmed.spec().confirmation());
    assertEquals(List.of(), SpecDifferences.between(read(text), confirmed));
    assertEquals(List.of(), SpecDifferences.between(confirmed, read(text)));
  }

  @Test
  void earlyTerminationNotesWhatItCannotKnow() {
    String spec =
        withX("{value: 1}")
            + "metric: [{name: loss}, {name: size}]\nearly_terminate: {type: asha}\n";

    List<String> notes = read(spec).notes();

    assertTrue(
        notes.contains(
            "early_terminate judges by loss alone, so trials that are the best by size may be"
                + " pruned"),
        notes::toString);
    assertTrue(
        notes.stream().anyMatch(note -> note.startsWith("early_terminate: without 'max_iter'")),
        notes::toString);
  }

  /** What real files have, and W&B takes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{value: 1}¶  X: {value: 2}|x and X would share the environment variable SWEEP_PARAM_X, so it is not set",
        "{value: 1}¶name: a/b|name: 'a/b' can't name a directory; it becomes 'a-b'",
        "{values: [a, b], probabilities: [0.4, 0.4]}|parameters.x.probabilities: they add up to 0.8, and are scaled to 1",
        "{values: [on, off]}|parameters.x: on is a boolean here, as in W&B; put it in quotes for text",
        "{values: [1e-4, 2e-4]}|parameters.x: 1e-4 is a number here, but text in W&B, as it has no dot; 1.0e-4 is a number in both",
        "{distribution: q_log_uniform_values, min: 1.0e-5, max: 0.01}|parameters.x: every value is"
            + " rounded to 0.0; set a smaller 'q'",
        "{value: 1}¶name:¶early_terminate:¶common: &c {a: 1}|",
        "{value: 1}¶resource: gpu|ignored, used only by W&B's server: resource",
        "{value: 1}¶  ++model/x@y:¶    value: 3|",
      })
  void realWandbFilesAreAccepted(String form, String note) {
    List<String> notes = new ArrayList<>(read(withX(form.replace("¶", "\n"))).notes());
    notes.removeIf(each -> each.startsWith("no metric"));
    assertEquals(note == null ? List.of() : List.of(note), notes);
  }

  @Test
  void boundsAndCommentsMayChangeButTheSearchMayNot() {
    ReadSpec before = read(FULL);
    ReadSpec other =
        read(FULL.replace("run_cap: 60", "run_cap: 90 # more").replace("slots: 2\n", ""));
    assertEquals(List.of(), SpecDifferences.between(before, other));
    ReadSpec different = read(FULL.replace("seed: 7\n", "").replace("max: 1.0", "max: 2.0"));
    assertEquals(
        List.of(
            "parameters.lr: was {\"distribution\":\"log_uniform_values\",\"max\":1,\"min\":0.0001},"
                + " is {\"distribution\":\"log_uniform_values\",\"max\":2,\"min\":0.0001}",
            "seed: was 7, is 0"),
        SpecDifferences.between(before, different));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grid   | {values: [1, 2]} | {values: [2, 1, 3]}            | true",
        "grid   | {values: [1, 2]} | {values: [1]}                  | false",
        "grid   | {value: 1}       | {values: [1, 2]}               | true",
        "grid   | {min: 1, max: 3} | {min: 0, max: 9}               | true",
        "random | {min: 1, max: 3} | {min: 0, max: 9}               | false",
        "random | {values: [1, 2]} | {values: [1, 2, 3]}            | true",
        "random | {values: [1, 2]} | {min: 1, max: 2}               | false",
        "random | {min: 0.0, max: 1.0} | {min: 0.0, max: 2.0}       | false",
      })
  void moreValuesAreNoDifference(String method, String was, String is, boolean same) {
    ReadSpec before = read(withX(was).replace("random", method));
    ReadSpec now = read(withX(is).replace("random", method));

    assertEquals(same, SpecDifferences.between(before, now).isEmpty());
  }

  @Test
  void moreRepeatsAndConfigurationsAreNoDifferenceButFewerAre() {
    String list = "method: list\ncommand: [run]\nconfigurations: [{x: 1}, {x: 2}]\nrepeats: 2\n";
    ReadSpec before = read(list);

    assertEquals(
        List.of(), SpecDifferences.between(before, read(list.replace("{x: 1}", "{x: 3}, {x: 1}"))));
    assertEquals(
        List.of(), SpecDifferences.between(before, read(list.replace("repeats: 2", "repeats: 3"))));
    assertEquals(
        List.of("repeats: was 2, is 1"),
        SpecDifferences.between(before, read(list.replace("repeats: 2", "repeats: 1"))));
    assertEquals(1, SpecDifferences.between(before, read(list.replace("{x: 1}, ", ""))).size());
  }

  @Test
  void parametersThatDifferInAnyTrialVary() {
    assertEquals(
        Set.of("free", "epochs"),
        read("""
                method: random
                command: [run, "${args}"]
                parameters:
                  fixed: {value: 1}
                  free: {values: [1, 2]}
                  one: {min: 2.0, max: 2.0}
                  epochs: {value: 10}
                baseline: {free: 1, epochs: 1, one: 2}
                """)
            .spec()
            .varyingParameters());
    SweepSpec listed =
        read("""
            method: list
            command: [run, "${args}"]
            parameters: {fixed: {value: 1}}
            configurations: [{a: 1}, {a: 1, b: 2}]
            baseline: {a: 3}
            """)
            .spec();
    assertEquals(Set.of("a", "b"), listed.varyingParameters());
    assertEquals("{\"fixed\":1,\"a\":3}", listed.baseline().orElseThrow().json());
  }
}
