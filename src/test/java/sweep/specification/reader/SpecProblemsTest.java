package sweep.specification.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.yaml.SpecException;

/** Specs that are refused: the message names the place, what is wrong, and what to do. */
final class SpecProblemsTest {
  private static String problems(String text) {
    return assertThrows(SpecException.class, () -> SpecReader.read(text, "s.yaml")).getMessage();
  }

  /** A spec with one parameter x, whose form is given. */
  private static String withX(String form) {
    return "method: random\ncommand: [run, \"${args}\"]\nparameters:\n  x: " + form + "\n";
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
}
