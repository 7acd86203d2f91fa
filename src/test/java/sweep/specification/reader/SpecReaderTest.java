package sweep.specification.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

  private static String problems(String text) {
    return assertThrows(SpecException.class, () -> SpecReader.read(text, "s.yaml")).getMessage();
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

  static Stream<Arguments> wrongSpecs() {
    return Stream.of(
        Arguments.of(
            withX("{values: [1]}") + "repeats: 3\nbaseline: {x: 1, repeats: 2}\n",
            "s.yaml:6:27: baseline.repeats: must be from 3 (the repeats of the others) to 100000, but got 2\n  baseline: {x: 1, repeats: 2}\n                            ^"),
        Arguments.of(
            withX("{values: [1]}") + "rank_by: median\n",
            "s.yaml:5:1: 'rank_by' needs a metric; such as metric: {name: val_loss, goal: minimize}\n"
                + "  rank_by: median\n  ^"),
        Arguments.of(
            withX("{values: [1]}") + "confirm: {top: 3}\n",
            "s.yaml:5:1: 'confirm' needs a metric; such as metric: {name: val_loss, goal: minimize}\n"
                + "  confirm: {top: 3}\n  ^"),
        Arguments.of(
            withX("{values: [1]}") + "metric: {name: a}\nconfirm: {repeats: 1}\n",
            "s.yaml:6:20: confirm.repeats: expected a whole number, at least 2, but got 1\n"
                + "  confirm: {repeats: 1}\n                     ^"),
        Arguments.of(
            withX("{values: [1]}") + "metric: {name: a}\nconfirm: {top: 1000, repeats: 1000}\n",
            "s.yaml:6:10: confirm: at most 100000 trials can confirm, but 1000 configurations with 1000"
                + " trials each are more\n  confirm: {top: 1000, repeats: 1000}\n           ^"),
        Arguments.of(
            withX("{values: [1]}") + "metric: {name: a}\nrank_by: lower_bound\n",
            "s.yaml:6:1: rank_by: lower_bound needs repeats: 2 or more, as a single trial has no interval\n"
                + "  rank_by: lower_bound\n  ^"),
        Arguments.of(
            withX("{values: [1]}") + "metric: {name: a, nan: best}\n",
            "s.yaml:5:24: metric.nan: unknown value 'best'; use one of fail, worst\n"
                + "  metric: {name: a, nan: best}\n                         ^"),
        Arguments.of(
            "",
            "s.yaml:1:1: the file is empty; a spec needs at least 'method',"
                + " 'parameters' and 'command'"),
        Arguments.of(
            "# nothing\n\n",
            "s.yaml:1:1: the file contains only comments; a spec needs at least"
                + " 'method', 'parameters' and 'command'\n  # nothing\n  ^"),
        Arguments.of(
            "- a\n", "s.yaml:1:1: a spec is a map of keys, but this is a list\n  - a\n  ^"),
        Arguments.of(
            withX("{vaules: [1]}"),
            "s.yaml:4:7: parameters.x: unknown key 'vaules'; did you mean 'values'?\n"
                + "    x: {vaules: [1]}\n        ^"),
        Arguments.of(
            withX("{values: [1]}") + "runcap: 3\n",
            "s.yaml:5:1: unknown key 'runcap'; did you mean 'run_cap'?\n  runcap: 3\n  ^"),
        Arguments.of(
            withX("{min: 2.5, max: 1}"),
            "s.yaml:4:12: parameters.x: min must be <= max, but min is 2.5 and max is 1\n"
                + "    x: {min: 2.5, max: 1}\n             ^"),
        Arguments.of(
            withX("{values: [a, b], probabilities: [0.0, 0.0]}"),
            "s.yaml:4:38: parameters.x.probabilities: one of the probabilities must be > 0"
                + "\n    x: {values: [a, b], probabilities: [0.0, 0.0]}\n"
                + " ".repeat(39)
                + "^"),
        Arguments.of(
            withX("{distribution: unifrom, min: 0, max: 1}"),
            "s.yaml:4:21: parameters.x.distribution: unknown value 'unifrom'; did you mean 'uniform'?\n"
                + "    x: {distribution: unifrom, min: 0, max: 1}\n"
                + " ".repeat(22)
                + "^"),
        Arguments.of(
            withX("3"),
            "s.yaml:4:6: parameters.x: expected a map such as {values: [1, 2]}, but got 3;"
                + " a fixed value is written {value: 3}\n    x: 3\n       ^"),
        Arguments.of(
            "method: grid\ncommand: [run]\nparameters: {x: {min: 0.0, max: 1.0}}\n",
            "s.yaml:3:17: parameters.x: this distribution has no grid;"
                + " use 'values', 'distribution: q_uniform' with 'q', or method: random\n"
                + "  parameters: {x: {min: 0.0, max: 1.0}}\n"
                + " ".repeat(18)
                + "^"),
        Arguments.of(
            "method: grid\nparameters: {x: {value: 1}}\n",
            "s.yaml:1:1: missing key 'command'; add the line 'program: train.py' with your script, or command: [python, train.py, \"${args}\"]\n"
                + "  method: grid\n  ^"),
        Arguments.of(
            withX("{value: 1}") + "slots: 0\n",
            "s.yaml:5:8: slots: expected a whole number, at least 1, but got 0\n"
                + "  slots: 0\n         ^"),
        Arguments.of(
            withX("{value: 1}") + "gpus: [0, gpu1]\n",
            "s.yaml:5:11: gpus: expected all, none, or a list of GPUs, but got 'gpu1';"
                + " such as [0, 2] or [GPU-7c2f...], as nvidia-smi -L lists them\n"
                + "  gpus: [0, gpu1]\n            ^"),
        Arguments.of(
            withX("{value: 1}") + "gpus: [0, 1, 0]\n",
            "s.yaml:5:14: gpus: GPU 0 is listed twice\n  gpus: [0, 1, 0]\n" + " ".repeat(15) + "^"),
        Arguments.of(
            withX("{value: 1}") + "gpus_per_trial: 0.3\n",
            "s.yaml:5:17: gpus_per_trial: expected a whole number of GPUs, or a part that divides"
                + " one, but got 0.3; such as 1, 2, 0.5, 0.25 or 1/3\n  gpus_per_trial: 0.3\n"
                + " ".repeat(18)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "memory_per_trial: -8GB\n",
            "s.yaml:5:19: memory_per_trial: expected a size with its unit, but got '-8GB';"
                + " such as 8GB, 512MB or 1.5TB\n  memory_per_trial: -8GB\n"
                + " ".repeat(20)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "gpu_free_memory: 8 gigs\n",
            "s.yaml:5:18: gpu_free_memory: expected a size with its unit, but got '8 gigs';"
                + " such as 8GB, 512MB or 1.5TB\n  gpu_free_memory: 8 gigs\n"
                + " ".repeat(19)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "cpus_per_trial: 0\n",
            "s.yaml:5:17: cpus_per_trial: expected a whole number, at least 1, but got 0\n"
                + "  cpus_per_trial: 0\n"
                + " ".repeat(18)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "nice: 20\n",
            "s.yaml:5:7: nice: must be at most 19, but got 20; 19 gives way to everything else\n"
                + "  nice: 20\n        ^"),
        Arguments.of(
            withX("{value: 1}") + "timeout: soon\n",
            "s.yaml:5:10: timeout: expected a duration, but got 'soon';"
                + " such as 90s, 10m, 1h30m or 2d\n  timeout: soon\n           ^"),
        Arguments.of(
            withX("{values: [1, 2]}") + "baseline: {y: 1}\n",
            """
            s.yaml:5:12: baseline: unknown key 'y'; did you mean 'x'?
              baseline: {y: 1}
                         ^"""),
        Arguments.of(
            withX("{parameters: {y: {values: [1, 2]}, z: {min: 0.0, max: 1}}}")
                    .replace("random", "grid")
                + "baseline: {x: {yy: 1, z: 0}}\n",
            "s.yaml:4:44: parameters.x.parameters.z: this distribution has no grid;"
                + " use 'values', 'distribution: q_uniform' with 'q', or method: random\n"
                + "    x: {parameters: {y: {values: [1, 2]}, z: {min: 0.0, max: 1}}}\n"
                + " ".repeat(45)
                + "^\n"
                + "s.yaml:5:12: baseline: unknown key 'x.yy'; did you mean 'x.y'?\n"
                + "  baseline: {x: {yy: 1, z: 0}}\n             ^"),
        Arguments.of(
            withX("{value: 1}") + "repeats: 3\nrun_cap: 2\n",
            "s.yaml:6:10: run_cap: 2 trials are fewer than the 3 repeats of one configuration\n"
                + "  run_cap: 2\n           ^"),
        Arguments.of(
            "method: random\ncommand: [run, \"${arsg}\"]\nparameters: {x: {value: 1}}\n",
            "s.yaml:2:16: command: unknown macro '${arsg}'; did you mean 'args'?\n"
                + "  command: [run, \"${arsg}\"]\n                 ^"),
        Arguments.of(
            "method: swarm\ncommand: {a: 1}\nparameters: {x: {value: 1}}\nmethod: grid\n",
            "s.yaml:1:9: method: unknown value 'swarm'; use one of grid, random, sobol, auto,"
                + " tpe, gp, cmaes, list, bayes\n  method: swarm\n          ^\n"
                + "s.yaml:2:10: command: expected a list or a text, but got a map;"
                + " such as [python, train.py, \"${args}\"]\n"
                + "  command: {a: 1}\n           ^\n"
                + "s.yaml:4:1: duplicate key 'method'\n  method: grid\n  ^"),
        Arguments.of(
            "method: grid\ncommand: run '${args}' ${lrr}\nparameters: {lr: {value: 1}}\n",
            "s.yaml:2:10: command: unknown macro '${lrr}'; did you mean 'lr'?\n"
                + "  command: run '${args}' ${lrr}\n           ^\n"
                + "s.yaml:2:15: command: '${args}' stands for several arguments; use it as a word of its"
                + " own, without quotes, and only one such macro in the command\n"
                + "  command: run '${args}' ${lrr}\n                ^"),
        Arguments.of(
            "method: grid\ncommand: echo $((${lr} + 1)) $(echo ${lr})\nparameters: {lr: {value: 1}}\n",
            "s.yaml:2:18: command: '${lr}' is in shell arithmetic, which may run code in a value;"
                + " compute it in a parameter with 'expr' instead\n"
                + "  command: echo $((${lr} + 1)) $(echo ${lr})\n                   ^"),
        Arguments.of(
            withX("{value: 1}") + "early_terminate: {type: hyperbnd, eta: 1, max_iter: 9}\n",
            "s.yaml:5:25: early_terminate.type: unknown value 'hyperbnd'; did you mean 'hyperband'?\n"
                + "  early_terminate: {type: hyperbnd, eta: 1, max_iter: 9}\n"
                + " ".repeat(26)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "early_terminate: {type: hyperband, eta: 1, max_iter: 9}\n",
            "s.yaml:5:18: early_terminate: needs 'min_iter', or 'max_iter' and 's'\n"
                + "  early_terminate: {type: hyperband, eta: 1, max_iter: 9}\n"
                + " ".repeat(19)
                + "^\n"
                + "s.yaml:5:41: early_terminate.eta: must be greater than 1, but got 1\n"
                + "  early_terminate: {type: hyperband, eta: 1, max_iter: 9}\n"
                + " ".repeat(42)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "early_terminate: {type: median, s: 2}\n",
            "s.yaml:5:33: early_terminate: 's' is not a key of median; its keys are min_iter,"
                + " min_trials\n"
                + "  early_terminate: {type: median, s: 2}\n"
                + " ".repeat(34)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "early_terminate: {type: patience, patience: 2, promote: true}\n",
            "s.yaml:5:48: early_terminate: 'promote' is not a key of patience; its keys are patience,"
                + " min_delta, min_iter\n"
                + "  early_terminate: {type: patience, patience: 2, promote: true}\n"
                + " ".repeat(49)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "early_terminate: {type: asha, min_iter: 9, max_iter: 9}\n",
            "s.yaml:5:54: early_terminate.max_iter: must be greater than min_iter, 9, but got 9\n"
                + "  early_terminate: {type: asha, min_iter: 9, max_iter: 9}\n"
                + " ".repeat(55)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "early_terminate: {type: asha, resource: 5}\n",
            "s.yaml:5:41: early_terminate.resource: expected a name, but got 5; name what the output"
                + " counts, such as epoch, or use values or seconds\n"
                + "  early_terminate: {type: asha, resource: 5}\n"
                + " ".repeat(42)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "enqueue: true\n",
            "s.yaml:5:10: enqueue: expected a list of configurations, or the name of a file, but got"
                + " 'true'\n"
                + "  enqueue: true\n"
                + " ".repeat(11)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "early_terminate: {type: asha, resource: ''}\n",
            "s.yaml:5:41: early_terminate.resource: expected a name, but got ''; name what the output"
                + " counts, such as epoch, or use values or seconds\n"
                + "  early_terminate: {type: asha, resource: ''}\n"
                + " ".repeat(42)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "early_terminate: {type: patience}\n",
            "s.yaml:5:18: early_terminate: needs 'patience'; how long a trial may go without an"
                + " improvement, such as 10\n"
                + "  early_terminate: {type: patience}\n"
                + " ".repeat(19)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "early_terminate: {type: threshold, min: 2, max: 1}\n",
            "s.yaml:5:49: early_terminate.max: must be greater than min, but got 1\n"
                + "  early_terminate: {type: threshold, min: 2, max: 1}\n"
                + " ".repeat(50)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "early_terminate: {type: wilcoxon, p: 0.7}\n",
            "s.yaml:5:38: early_terminate.p: must be greater than 0 and at most 0.5, but got 0.7\n"
                + "  early_terminate: {type: wilcoxon, p: 0.7}\n"
                + " ".repeat(39)
                + "^"),
        Arguments.of(
            withX("{value: 123456789012345678901234567890}"),
            "s.yaml:4:14: parameters.x.value: 123456789012345678901234567890 does not fit in 64"
                + " bits; put it in quotes to pass it on as text\n"
                + "    x: {value: 123456789012345678901234567890}\n               ^"),
        Arguments.of(
            withX("{value: 1}") + "timeout: 1m\nwarn: {signal: USR, before: 2m}\n",
            "s.yaml:6:16: warn.signal: unknown signal 'USR'; did you mean 'USR1'?\n"
                + "  warn: {signal: USR, before: 2m}\n                 ^"),
        Arguments.of(
            withX("{value: 1}") + "timeout: 1m\nwarn: {signal: USR1, before: 1m}\n",
            "s.yaml:6:7: warn: 'before' must be shorter than the timeout;"
                + " otherwise the signal comes at the start\n"
                + "  warn: {signal: USR1, before: 1m}\n        ^"),
        Arguments.of(
            withX("{value: 1}") + "run_cpa:\n",
            "s.yaml:5:1: unknown key 'run_cpa'; did you mean 'run_cap'?\n  run_cpa:\n  ^"),
        Arguments.of(
            withX("{value: 1}") + "retries: 1\nretry_on: [{}]\n",
            "s.yaml:6:12: retry_on: missing key 'output'\n  retry_on: [{}]\n             ^"),
        Arguments.of(
            withX("{value: 1}") + "max_failures: 5d%\n",
            "s.yaml:5:15: max_failures: expected 0% to 100%, but got '5d%'; such as 10 or 20%\n"
                + "  max_failures: 5d%\n                ^"),
        Arguments.of(
            withX("{value: 1}") + "early_terminate: {type: hyperband, min_iter: 3, strict: 1}\n",
            "s.yaml:5:57: early_terminate.strict: expected true or false, but got 1\n"
                + "  early_terminate: {type: hyperband, min_iter: 3, strict: 1}\n"
                + " ".repeat(58)
                + "^"),
        Arguments.of(
            withX("{value: 1}") + "warn: {before: 1m}\n",
            "s.yaml:5:1: 'warn' needs 'timeout' or 'deadline'\n  warn: {before: 1m}\n  ^\n"
                + "s.yaml:5:7: warn: missing key 'signal'\n  warn: {before: 1m}\n        ^"),
        Arguments.of(
            withX("{value: 1}") + "retry_on: [999, oops, {output: '('}]\n",
            "s.yaml:5:1: 'retry_on' needs 'retries'; such as retries: 2\n"
                + "  retry_on: [999, oops, {output: '('}]\n  ^\n"
                + "s.yaml:5:12: retry_on: exit codes range from 1 to 255\n"
                + "  retry_on: [999, oops, {output: '('}]\n             ^\n"
                + "s.yaml:5:17: retry_on: expected an exit code, a signal, timeout or"
                + " {output: PATTERN}, but got 'oops'\n"
                + "  retry_on: [999, oops, {output: '('}]\n                  ^\n"
                + "s.yaml:5:32: retry_on.output: not a regular expression: Unclosed group;"
                + " see java.util.regex.Pattern\n"
                + "  retry_on: [999, oops, {output: '('}]\n                                 ^"),
        Arguments.of(
            withX("{value: 1}") + "max_failures: 120%\n",
            "s.yaml:5:15: max_failures: expected 0% to 100%, but got '120%'; such as 10 or 20%\n"
                + "  max_failures: 120%\n                ^"),
        Arguments.of(
            withX("{value: 1e400}"),
            "s.yaml:4:14: parameters.x.value: 1e400 does not fit in 64 bits; put it in quotes to pass it on as text\n    x: {value: 1e400}\n               ^"),
        Arguments.of(
            withX("{value: \"a\\0b\"}"),
            "s.yaml:4:14: parameters.x.value: no argument can contain the character NUL\n"
                + "    x: {value: \"a\\0b\"}\n               ^"),
        Arguments.of(
            withX("{value: \"a\\uD83D\"}"),
            "s.yaml:4:14: U+D83D is half a character; write the whole one\n"
                + "    x: {value: \"a\\uD83D\"}\n               ^"),
        Arguments.of(
            withX("{values: [{a: 1, a: 2}]}") + "repeats: 1\n",
            "s.yaml:4:23: parameters.x.values: duplicate key 'a'\n"
                + "    x: {values: [{a: 1, a: 2}]}\n                        ^"),
        Arguments.of(
            withX("{value: 1}")
                + "  x.y: {value: 2}\n  y: {value: 1}\n  x: {parameters: {y: {value: 1}}}\nrepeats: 1\n",
            "s.yaml:7:3: parameters: duplicate key 'x'\n"
                + "    x: {parameters: {y: {value: 1}}}\n    ^"),
        Arguments.of(
            withX("{parameters: {y: {value: 1}}}") + "  x.y: {value: 2}\n",
            "s.yaml:5:3: parameters: duplicate parameter 'x.y'\n    x.y: {value: 2}\n    ^"));
  }

  /** What real files have, and W&B takes. */
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

  @ParameterizedTest
  @MethodSource("wrongSpecs")
  void everyProblemNamesItsPlaceAndAWayOut(String text, String message) {
    assertEquals(message, problems(text));
  }

  @Test
  void brokenYamlNamesItsPlace() {
    String message = problems("method: [grid\ncommand: x\n");
    assertTrue(message.startsWith("s.yaml:2:8: not valid YAML: "), message);
  }

  @Test
  void aMapThatContainsItselfIsAProblem() {
    String message = problems(withX("{values: &a [*a]}"));
    assertTrue(message.startsWith("s.yaml:4:15: an alias contains itself\n"), message);
  }

  @Test
  void aBaselineWithoutConfigurationsIsNoFaultOfOurs() {
    String message =
        problems(
            "method: list\ncommand: [run]\nparameters: {c: {value: 1}}\n"
                + "configurations:\nbaseline: {lr: 1}\n");
    assertTrue(message.contains(" configurations: "), message);
  }

  @Test
  void aSecondDocumentIsAProblem() {
    assertTrue(problems(withX("{value: 1}") + "---\na: 1\n").contains("not valid YAML"));
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
